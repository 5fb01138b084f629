import { createClient, memorySession, resumeForm, type InternSyncClient } from '@internsync/client';
import { signUpCompany, signUpStudent, type Person } from '../../server/test/accounts.ts';
import { makePdf } from '../../../packages/core/src/testing/pdf.ts';
import { resumeLines } from '../../../packages/core/src/testing/resume-lines.ts';

export const POSTING = {
  title: 'Backend Engineering Intern',
  shortDescription: 'Build the service that tells drivers when their gate opens.',
  description: `We build the service that tells drivers when their gate opens.

Requirements:
- Python, used in a project
- PostgreSQL
- Bachelor in computer science
- English, at least B2
- Docker
- Kafka

Nice to have:
- German`,
  location: 'Alexandria',
};

/** Signed up, with a client of their own. */
export interface Somebody extends Person {
  readonly client: InternSyncClient;
}

interface Target {
  readonly url: string;
}

async function withClient(server: Target, person: Person): Promise<Somebody> {
  const client = createClient({ url: `${server.url}/trpc`, session: memorySession() });
  const { username, password } = person;
  await client.auth.logIn.mutate({ username, password });
  return { ...person, client };
}

export async function newStudent(server: Target, fullName?: string): Promise<Somebody> {
  return await withClient(server, await signUpStudent(server, fullName));
}

export async function newCompany(server: Target): Promise<Somebody> {
  return await withClient(server, await signUpCompany(server));
}

/** A job that takes applications. */
export async function openJob({ client }: Somebody, changed: Partial<typeof POSTING> = {}) {
  const { id: jobId } = await client.jobs.create.mutate({ ...POSTING, ...changed });
  return await client.jobs.publish.mutate({ jobId });
}

/** A resume that meets some of the posting, with a line of white on white. */
export function resumePdf(hidden?: string): Buffer {
  const lines = resumeLines({ skills: ['Python', 'PostgreSQL', 'Docker', 'Git'] });
  return Buffer.from(makePdf(lines, hidden === undefined ? {} : { hidden }));
}

/** Stores a resume of a student. */
export async function storeResume(
  { client }: Somebody,
  { fileName = 'nadia-rahman-2026.pdf', hidden }: { fileName?: string; hidden?: string } = {},
) {
  const file = new File([new Uint8Array(resumePdf(hidden))], fileName, { type: 'application/pdf' });
  return await client.resumes.upload.mutate(resumeForm(file));
}
