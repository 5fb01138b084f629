import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const SignedIn = z.object({ accessToken: z.string() });
const Made = z.object({ id: z.number() });
const Jobs = z.object({ items: z.array(z.object({ id: z.number() })) });

/** How somebody signs in. */
export interface Person {
  readonly username: string;
  readonly password: string;
}

/** What the server has acknowledged. */
export interface Acknowledged {
  readonly username: string;
  readonly resumeId: number;
  readonly applicationId: number;
}

/** Writes without a pause while a backup is taken. */
export interface Writer {
  readonly acknowledged: readonly Acknowledged[];
  /** Resolves when `count` have been acknowledged since now. */
  until(count: number): Promise<void>;
  stop(): Promise<void>;
}

export const PASSWORD = 'correct horse battery staple';

/** The smallest PDF with a text. */
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n' +
    '4 0 obj<</Length 42>>stream\nBT /F 20 Tf 20 200 Td (TypeScript, SQL) Tj ET\nendstream endobj\n' +
    '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** A busy machine makes a server answer 503; it is asked again this often, a second later each time. */
const ATTEMPTS = 60;

/** Calls a procedure, once however often it is sent. @throws with its answer when it refuses. */
export async function call<T>(
  url: string,
  path: string,
  input: object,
  shape: z.ZodType<T>,
  token?: string,
): Promise<T> {
  const isForm = input instanceof FormData;
  const key = randomUUID();
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(`${url}/trpc/${path}`, {
      method: 'POST',
      headers: {
        'idempotency-key': key,
        ...(isForm ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: isForm ? input : JSON.stringify(input),
    });
    if (answer.status !== 503 || attempt === ATTEMPTS) return await read(path, answer, shape);
    await answer.body?.cancel();
    await pause(1000);
  }
}

async function read<T>(path: string, answer: Response, shape: z.ZodType<T>): Promise<T> {
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(body)}`);
  return z.object({ result: z.object({ data: shape }) }).parse(body).result.data;
}

/** Publishes a job of a company. Returns its id. */
export async function publishJob(url: string, token: string, title: string): Promise<number> {
  const job = {
    title,
    shortDescription: 'Six months',
    description: 'TypeScript and SQL.',
    location: 'Cairo',
  };
  const { id: jobId } = await call(url, 'jobs.create', job, Made, token);
  await call(url, 'jobs.publish', { jobId }, Made, token);
  return jobId;
}

/** Registers a company with some jobs. Returns how it signs in. */
export async function publishJobs(url: string): Promise<Person> {
  const person = { username: 'rehearsal-company', password: PASSWORD };
  const profile = {
    companyName: 'Rehearsal',
    hrEmail: 'hr@example.org',
    website: 'https://example.org',
  };
  const company = { ...person, ...profile };
  const { accessToken } = await call(url, 'auth.registerCompany', company, SignedIn);
  for (const title of ['Backend intern', 'Data intern', 'Design intern']) {
    await publishJob(url, accessToken, title);
  }
  return person;
}

/** Starts it: students register, upload two resumes, apply with one and remove the other. */
export function startWriter(url: string): Writer {
  const acknowledged: Acknowledged[] = [];
  const stopping = new AbortController();
  const upload = async (name: string, token: string) => {
    const form = new FormData();
    // No two files are the same.
    const bytes = Buffer.concat([PDF, Buffer.from(`%${name}\n`)]);
    form.set('file', new File([bytes], `${name}.pdf`, { type: 'application/pdf' }));
    return (await call(url, 'resumes.upload', form, Made, token)).id;
  };
  const write = async (number: number) => {
    const username = `writer-${number}`;
    const person = { username, password: PASSWORD, fullName: 'Mona Adel' };
    const { accessToken: token } = await call(url, 'auth.registerStudent', person, SignedIn);
    const list = await fetch(`${url}/trpc/jobs.list?input=${encodeURIComponent('{}')}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { items } = await read('jobs.list', list, Jobs);
    const jobId = items[number % items.length]?.id;
    if (jobId === undefined) throw new Error('There is no job to apply to');
    const resumeId = await upload(username, token);
    const other = await upload(`${username}-other`, token);
    const application = { jobId, resumeId };
    const { id } = await call(url, 'applications.submit', application, Made, token);
    await call(url, 'resumes.remove', { resumeId: other }, z.unknown(), token);
    acknowledged.push({ username, resumeId, applicationId: id });
  };
  const writing = (async () => {
    for (let number = 0; !stopping.signal.aborted; number += 1) await write(number);
  })();
  // Whoever waits for it gets the error.
  writing.catch(() => undefined);
  return {
    acknowledged,
    until: async (count) => {
      const wanted = acknowledged.length + count;
      while (acknowledged.length < wanted) {
        await Promise.race([pause(50), writing]);
      }
    },
    stop: async () => {
      stopping.abort();
      await writing;
    },
  };
}
