import type { ProcedureDescription } from '@internsync/api/describe';
import { z } from 'zod';
import { FILE_FIELD, type Example } from './example.ts';

/** The address that examples call. */
const BASE = 'localhost:8000/trpc';

/** The fields of a form. */
const Form = z.record(z.string(), z.string());

type Called = Pick<ProcedureDescription, 'path' | 'kind' | 'access'>;

/** The command that makes a call with curl; `$TOKEN` holds an access token. */
export function curlOf({ path, kind, access }: Called, { input, form }: Example): string {
  const url = `${BASE}/${path}`;
  const token = access.role === 'anyone' ? [] : ['-H "authorization: Bearer $TOKEN"'];
  if (kind === 'subscription') {
    return `curl -sN ${url} ${[...token, "-H 'accept: text/event-stream'"].join(' \\\n  ')}`;
  }
  if (kind === 'query') {
    const given =
      input === null ? [] : [`--data-urlencode ${quote(`input=${JSON.stringify(input)}`)}`];
    return [`curl -s${input === null ? '' : 'G'} ${url}`, ...token, ...given].join(' \\\n  ');
  }
  if (form) {
    const fields = fieldsOf(input).map(([name, value]) => `-F ${name}=${value}`);
    return [`curl -s ${url}`, ...token, ...fields].join(' \\\n  ');
  }
  const body =
    input === null
      ? ["-X POST -H 'content-type: application/json'"]
      : ["-H 'content-type: application/json'", `-d ${quote(JSON.stringify(input))}`];
  return [`curl -s ${url}`, ...token, ...body].join(' \\\n  ');
}

function fieldsOf(input: unknown): [name: string, value: string][] {
  return Object.entries(Form.parse(input));
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The same call with `@internsync/client`. */
export function typeScriptOf({ path, kind }: Called, { input, form }: Example): string {
  if (kind === 'subscription') {
    return `client.${path}.subscribe(undefined, {\n  onData: ({ id, data }) => console.log(id, data.kind, data.toStatus),\n});`;
  }
  const argument = form ? formCall(path, input) : input === null ? '' : literal(input, '');
  return `await client.${path}.${kind === 'query' ? 'query' : 'mutate'}(${argument});`;
}

function formCall(path: string, input: unknown): string {
  if (path === 'resumes.upload') return 'resumeForm(file)';
  const entries = fieldsOf(input).map(([name, value]) =>
    value === FILE_FIELD ? 'file' : `${name}: ${Number(value)}`,
  );
  return `applicationForm({ ${entries.join(', ')} })`;
}

const WIDTH = 76;

/** A value as TypeScript, on one line if it fits. */
function literal(value: unknown, indent: string): string {
  if (typeof value === 'string') {
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const entries = Object.entries(value).map(([name, one]) => `${name}: ${literal(one, inner)}`);
  const line = `{ ${entries.join(', ')} }`;
  return line.length <= WIDTH
    ? line
    : `{\n${entries.map((one) => `${inner}${one},\n`).join('')}${indent}}`;
}
