import type { ProcedureDescription } from '@internsync/api/describe';

const HOW = {
  query: 'GET /trpc/{path}?input={JSON}',
  mutation: 'POST /trpc/{path} with the input as JSON',
  subscription: 'GET /trpc/{path}, answered as text/event-stream',
} as const satisfies Record<ProcedureDescription['kind'], string>;

const LEGACY = `<p>Clients of the Django server find its REST API under <code>/api</code>:
<a href="/docs/rest">to read and to try</a>, and as <a href="/docs/openapi.json">OpenAPI 3.1</a>.</p>
`;

/** The complete page of `/docs`; it loads no other resources. */
export function renderDocs(procedures: readonly ProcedureDescription[], restShim: boolean): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>InternSync API</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  pre { background: #f4f4f4; padding: .75rem; overflow: auto; font-size: 13px }
  summary { cursor: pointer; padding: .25rem 0 } code { font-size: .95em }
  .kind { color: #666; font-size: .85em }
</style>
<h1>InternSync API</h1>
<p>Every call below is a <a href="https://trpc.io">tRPC</a> procedure under <code>/trpc</code>. From TypeScript
use <code>@internsync/client</code>. Signed-in calls carry <code>Authorization: Bearer &lt;accessToken&gt;</code>
from <code>auth.logIn</code> or a registration. Times are ISO 8601 in UTC. Lists answer
<code>{ items, nextCursor }</code>. Errors carry <code>error.data.details</code>: a <code>code</code>, the
<code>field</code> it is about and all <code>issues</code>. The same as
<a href="/docs/procedures.json">JSON</a>.</p>
<p>Files come as bytes, to be saved, with the same header: <code>GET /files/resumes/{resumeId}</code> to the
student whose resume it is, <code>GET /files/applications/{applicationId}/resume</code> to the company that the
application went to. Errors there are <code>{ error: { code, message, field } }</code>.</p>
${restShim ? LEGACY : ''}${procedures.map(section).join('\n')}
</html>`;
}

function section({ path, kind, input, output }: ProcedureDescription): string {
  return `<details id="${escape(path)}"><summary><code>${escape(path)}</code> <span class="kind">${kind}</span></summary>
<p><code>${escape(HOW[kind].replace('{path}', path))}</code></p>
<h4>Input</h4>${schema(input)}
<h4>Output</h4>${schema(output)}
</details>`;
}

function schema(described: object | null): string {
  return described ? `<pre>${escape(JSON.stringify(described, null, 2))}</pre>` : '<p>none</p>';
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
