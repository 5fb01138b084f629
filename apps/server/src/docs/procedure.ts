import { inWords, type ProcedureDescription } from '@internsync/api/describe';
import { statusOf } from '@internsync/api/errors';
import type { Example, Examples } from './example.ts';
import { inputTables, outputTable } from './fields.ts';
import { escape } from '../pages/escape.ts';
import { codeBlock, nameOf, prose, table } from './html.ts';
import { heading, type Entry } from './layout.ts';
import { curlOf, typeScriptOf } from './snippets.ts';

const CALLERS = {
  anyone: 'Anyone, without signing in',
  signed_in: 'Students and companies',
  student: 'Students',
  company: 'Companies',
} as const satisfies Record<ProcedureDescription['access']['role'], string>;

const METHODS = {
  query: 'GET',
  mutation: 'POST',
  subscription: 'GET',
} as const satisfies Record<ProcedureDescription['kind'], string>;

/** The entry of a procedure: what it does, who may call it, examples, fields and errors. */
export function procedureEntry(
  procedure: ProcedureDescription,
  { examples, messages }: Examples['procedures'][string],
): Entry {
  const { path, kind, summary, input, output } = procedure;
  const html = [
    heading({ id: path, name: path }, kind),
    `<p>${prose(summary)}</p>`,
    facts(procedure),
    ...examples.map((example) => exampleOf(procedure, example)),
    ...(input === null ? [] : [folded('Input', inputTables(input), true)]),
    ...(output === null ? [] : [folded(OUTPUT[kind], outputTable(output))]),
    folded('Errors', errors(procedure, messages)),
    folded(
      'JSON Schema',
      codeBlock(JSON.stringify({ input, output }, null, 1), `JSON Schema of ${path}`),
    ),
  ];
  return { id: path, name: path.slice(path.indexOf('.') + 1), html: html.join('\n') };
}

const OUTPUT = {
  query: 'Answer',
  mutation: 'Answer',
  subscription: 'Fields of an event',
} as const satisfies Record<ProcedureDescription['kind'], string>;

function facts({ path, kind, access, limits }: ProcedureDescription): string {
  const permission =
    access.role === 'company' ? `, with the permission <code>${access.permission}</code>` : '';
  const rows = [
    ['Request', `<code>${METHODS[kind]} /trpc/${escape(path)}</code>`],
    ['Callers', CALLERS[access.role] + permission],
    ...limits.map((limit) => ['Limit', escape(inWords(limit))]),
  ];
  return `<dl class="facts">${rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`;
}

function exampleOf(procedure: ProcedureDescription, example: Example): string {
  const { path, kind } = procedure;
  const { answer } = example;
  const title = example.title === null ? 'Example' : `Example: ${example.title.toLowerCase()}`;
  const shown = typeof answer === 'string' ? answer.trimEnd() : JSON.stringify(answer, null, 2);
  return `<h4>${escape(title)}</h4>
${codeBlock(curlOf(procedure, example), `${path} with curl`)}
${codeBlock(typeScriptOf(procedure, example), `${path} with the typed client`)}
<h4>${kind === 'subscription' ? 'Answer, as it comes over the wire' : 'Answer'}</h4>
${codeBlock(shown, `Answer of ${path}`, 'answer')}`;
}

function errors(
  { path, errors }: ProcedureDescription,
  messages: Readonly<Record<string, string>>,
): string {
  const rows = errors.map(({ code, when }) => {
    const message = messages[code];
    const example = message === undefined ? '' : ` <span class="soft">“${escape(message)}”</span>`;
    return `<th scope="row">${nameOf(code)}</th><td>${statusOf(code)}</td><td>${prose(when)}${example}</td>`;
  });
  return table({ label: `Errors of ${path}`, head: ['Code', 'Status', 'When'] }, rows);
}

function folded(summary: string, html: string, isOpen = false): string {
  return `<details${isOpen ? ' open' : ''}><summary>${escape(summary)}</summary>\n${html}\n</details>`;
}
