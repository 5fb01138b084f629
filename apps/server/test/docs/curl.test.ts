import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeProcedures } from '@internsync/api/describe';
import { afterAll, expect, it } from 'vitest';
import { writeResumePdf } from '../../demo/resume-pdf.ts';
import { Examples, type Example } from '../../src/docs/example.ts';
import json from '../../src/docs/examples.json' with { type: 'json' };
import { curlOf, typeScriptOf } from '../../src/docs/snippets.ts';
import { signUpCompany, signUpStudent } from '../accounts.ts';
import { startServer } from '../start-server.ts';

const server = await startServer();
const folder = await mkdtemp(join(tmpdir(), 'internsync-curl-'));
afterAll(() => rm(folder, { recursive: true }));
await writeFile(join(folder, 'resume.pdf'), await writeResumePdf().bytes());

const { procedures } = Examples.parse(json);
const described = new Map(describeProcedures().map((one) => [one.path, one]));
const people = { student: await signUpStudent(server), company: await signUpCompany(server) };

/** The procedure and the first example of it, or the one with that title. */
function exampleOf(
  path: string,
  title: string | null = null,
): [Parameters<typeof curlOf>[0], Example] {
  const procedure = described.get(path);
  const example = procedures[path]?.examples.find((one) => one.title === title);
  if (!procedure || !example) throw new Error(`There is no example of ${path}`);
  return [procedure, example];
}

/** One of each kind: a query without and with input, a mutation without and with JSON, and a form. */
it.for([
  ['auth.me', 'student'],
  ['jobs.list', 'student'],
  ['auth.revokeOtherSessions', 'student'],
  ['jobs.create', 'company'],
  ['resumes.upload', 'student'],
] as const)('the command that /docs shows for %s works', async ([path, who]) => {
  const command = curlOf(...exampleOf(path)).replaceAll('localhost:8000', new URL(server.url).host);
  const { stdout } = await promisify(execFile)('sh', ['-c', command], {
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', TOKEN: people[who].token },
  });
  expect(JSON.parse(stdout)).toEqual({ result: { data: expect.anything() } });
});

it('writes calls as TypeScript', () => {
  expect(typeScriptOf(...exampleOf('jobs.list'))).toBe(
    "await client.jobs.list.query({ search: 'typescript', limit: 10 });",
  );
  expect(typeScriptOf(...exampleOf('auth.me'))).toBe('await client.auth.me.query();');
  expect(typeScriptOf(...exampleOf('applications.submit', 'With a new resume'))).toBe(
    'await client.applications.submit.mutate(applicationForm({ jobId: 1, file }));',
  );
  expect(typeScriptOf(...exampleOf('jobs.create'))).toContain(
    "description: 'Build and test APIs with a team of five.\\nSix months, from July.',\n",
  );
});
