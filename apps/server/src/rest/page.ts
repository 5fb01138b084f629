import type { Settings } from '@internsync/core/context';
import { z } from 'zod';
import { inputTables, outputTable } from '../docs/fields.ts';
import { prose, table } from '../docs/html.ts';
import { escape } from '../pages/escape.ts';
import { renderPage, type Group } from '../docs/layout.ts';
import { refusalsOf } from './answers.ts';
import type { Endpoint } from './endpoint.ts';
import { legacyEndpoints } from './endpoints.ts';

const INTRO = `<p>The API of the Django server that InternSync replaces, for clients written for that server. It has both generations of routes: each action has two paths, which do the same. ${prose('Texts in answers are escaped for HTML. Lists are plain arrays. Names and texts with spelling mistakes keep them, because clients depend on them.')}</p>
<p>Send the token of a log-in as <code>Authorization: Bearer &lt;token&gt;</code>. <a href="/docs/rest/try">Try the calls</a>, read the <a href="/docs/openapi.json">OpenAPI 3.1 document</a>, or see the <a href="/docs">API for new clients</a>.</p>`;

/** The page of `/docs/rest`: the legacy API in groups, with one row for each action. */
export function renderRestDocs(settings: Settings): string {
  const groups = Object.entries(legacyEndpoints(settings)).map(([title, endpoints]): Group => {
    const rows = endpoints.map(rowOf);
    const actions = table({ label: title, head: ['Action', 'Paths', 'Callers'] }, rows);
    return {
      id: title.toLowerCase(),
      title,
      intro: `<div class="panel">${actions}</div>`,
      rows: endpoints.map(({ name, summary }) => ({ id: name, name: summary })),
      entries: [],
    };
  });
  return renderPage({ title: 'InternSync, legacy REST API', intro: INTRO, groups });
}

function rowOf(endpoint: Endpoint): { id: string; cells: string } {
  const { name, summary, description, routes } = endpoint;
  const paths = [...Map.groupBy(routes, ({ path }) => path)].map(
    ([path, all]) => `<code>${all.map(({ method }) => method).join(', ')} ${escape(path)}</code>`,
  );
  const cells = [
    `<th scope="row"><a href="#${name}">${escape(summary)}</a>`,
    description === undefined ? '' : `<p class="soft">${prose(description)}</p>`,
    `${details(endpoint)}</th>`,
    `<td><div class="paths">${paths.join('')}</div></td>`,
    `<td>${callersOf(endpoint)}</td>`,
  ];
  return { id: name, cells: cells.join('') };
}

function callersOf({ caller }: Endpoint): string {
  if (caller === 'anyone') return 'Anyone';
  if (caller === 'signed_in') return 'Students and companies';
  return caller.role === 'student' ? 'Students' : 'Companies';
}

function details(endpoint: Endpoint): string {
  const { query, body, success } = endpoint;
  const refusals = refusalsOf(endpoint).map(
    ({ status, body }) => `<li>${status} <code>${escape(JSON.stringify(body))}</code></li>`,
  );
  const parts = [
    query && `<h3>Query</h3>${inputTables(toJsonSchema(query, 'input'))}`,
    body && `<h3>Body</h3>${inputTables(toJsonSchema(body, 'input'))}`,
    `<h3>Answer</h3>${outputTable(toJsonSchema(success, 'output'))}`,
    `<h3>Refusals</h3><ul>${[...new Set(refusals)].join('')}</ul>`,
  ];
  return `<details><summary>Fields and refusals</summary>${parts.filter(Boolean).join('\n')}</details>`;
}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return described;
}
