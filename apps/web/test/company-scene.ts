import { randomUUID } from 'node:crypto';
import {
  applicationForm,
  createClient,
  type Application,
  type InternSyncClient,
  type Job,
  type RouterInputs,
} from '@internsync/client';
import { ALL_PERMISSIONS, type CompanyActor } from '@internsync/core/actor';
import type { Target } from '../../server/test/accounts.ts';
import { textPdf } from '../../server/test/pdf.ts';

const DAY_MS = 86_400_000;

/** The day so many days from now, `YYYY-MM-DD` in UTC. */
export function inDays(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

/** Somebody with an account, and their calls. */
export interface Caller {
  readonly username: string;
  readonly password: string;
  readonly client: InternSyncClient;
}

function newCaller(target: Target): Caller {
  const client = createClient({ url: `${target.url}/trpc` });
  const password = `pw-${randomUUID()}`;
  target.secrets?.add(password);
  return { username: `user-${randomUUID().slice(0, 8)}`, password, client };
}

/** A company, whose name can be read. */
export async function signUpNamedCompany(target: Target, name = 'Marfa'): Promise<Caller> {
  const caller = newCaller(target);
  const { username, password, client } = caller;
  await client.auth.registerCompany.mutate({
    username,
    password,
    // No two companies have the same.
    companyName: `${name} ${randomUUID().slice(0, 8)}`,
    hrEmail: `${username}@example.org`,
    website: 'https://example.org',
  });
  return caller;
}

/** The actor of a company, for factories, which write rows that would take long to come about by calls. */
export async function actorOf({ client }: Caller): Promise<CompanyActor> {
  const account = await client.auth.me.query();
  if (account.role !== 'company') throw new Error('This is no company');
  return {
    kind: 'company',
    userId: account.userId,
    companyId: account.company.id,
    sessionId: null,
    issuedAt: new Date(),
    expiresAt: new Date('2999-01-01'),
    permissions: ALL_PERMISSIONS,
  };
}

const BACKEND: RouterInputs['jobs']['create'] = {
  title: 'Backend Engineering Intern',
  shortDescription:
    'Every night 1,400 trucks wait outside the port. You help us tell them which gate is free.',
  description: `You join four engineers and one harbour pilot who learned SQL. Then you own one endpoint.

Requirements: Python or Go, used in a project. SQL. You study computer science or engineering. Good English.

Nice to have: Docker, Kafka.`,
  location: 'Alexandria',
  workMode: 'hybrid',
  workType: 'full_time',
};

/** Creates a job of the company, open unless it is to stay a draft. */
export async function createJob(
  { client }: Caller,
  input: Partial<RouterInputs['jobs']['create']> = {},
  isDraft = false,
): Promise<Job> {
  const draft = await client.jobs.create.mutate({ ...BACKEND, ...input });
  return isDraft ? draft : await client.jobs.publish.mutate({ jobId: draft.id });
}

/** A new student applies to a job with a resume of one line. */
export async function applyTo(
  target: Target,
  { id: jobId }: Pick<Job, 'id'>,
  fullName: string,
  line = 'Skills: Python, SQL, Docker. Languages: English',
): Promise<Application> {
  const { username, password, client } = newCaller(target);
  await client.auth.registerStudent.mutate({ username, password, fullName });
  const file = new File([textPdf(line)], 'resume.pdf', { type: 'application/pdf' });
  return await client.applications.submit.mutate(applicationForm({ jobId, file }));
}
