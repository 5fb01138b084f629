import { createHash, randomUUID } from 'node:crypto';
import { Job } from '@internsync/core/jobs/schemas';
import { Resume } from '@internsync/core/resumes/schemas';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { fileForm, JOB, signUpCompany, signUpStudent, type Person } from '../accounts.ts';
import { dataOf, mutate, query } from '../calls.ts';
import { textPdf } from '../pdf.ts';
import { dataFolder, startProcess } from './server-process.ts';

const ROUNDS = 2;
const WRITERS = 4;
/** The number of acknowledged writes before the process is killed; other writes are in progress then. */
const WRITES = 24;

/** The acknowledged writes. */
interface Acknowledged {
  readonly people: Person[];
  readonly jobs: { readonly id: number; readonly title: string; readonly owner: Person }[];
  readonly resumes: { readonly id: number; readonly sha256: string; readonly owner: Person }[];
}

/** Writes continuously and records acknowledged writes until the server is gone. */
async function keepWriting(
  server: { readonly url: string },
  { people, jobs, resumes }: Acknowledged,
  acknowledged: () => void,
): Promise<void> {
  for (;;) {
    const student = await signUpStudent(server);
    people.push(student);
    acknowledged();
    const company = await signUpCompany(server);
    people.push(company);
    acknowledged();
    const title = `Intern ${randomUUID()}`;
    const { id } = dataOf(await mutate(server, 'jobs.create', { ...JOB, title }, company), Job);
    jobs.push({ id, title, owner: company });
    acknowledged();
    const bytes = textPdf(`Resume ${randomUUID()}`, { size: 50_000 });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const resume = dataOf(await mutate(server, 'resumes.upload', fileForm(bytes), student), Resume);
    resumes.push({ id: resume.id, sha256, owner: student });
    acknowledged();
  }
}

const File = z.object({ base64: z.base64(), sha256: z.string() });

async function expectAllThere(server: { readonly url: string }, written: Acknowledged) {
  for (const { token, userId } of written.people) {
    const { body } = await query(server, 'auth.me', undefined, { token });
    expect(body).toMatchObject({ result: { data: { userId } } });
  }
  for (const { id: jobId, title, owner } of written.jobs) {
    expect(dataOf(await query(server, 'jobs.get', { jobId }, owner), Job).title).toBe(title);
  }
  for (const { id: resumeId, sha256, owner } of written.resumes) {
    const file = dataOf(await query(server, 'resumes.download', { resumeId }, owner), File);
    const bytes = Buffer.from(file.base64, 'base64');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  }
}

it('keeps every write that it acknowledged, however often it is killed', async () => {
  const folder = await dataFolder();
  const written: Acknowledged = { people: [], jobs: [], resumes: [] };

  for (let round = 1; round <= ROUNDS; round += 1) {
    const server = await startProcess(folder);
    await expectAllThere(server, written);
    let left = WRITES;
    const acknowledged = () => {
      left -= 1;
      if (left === 0) server.kill('SIGKILL');
    };
    const writers = Array.from({ length: WRITERS }, () =>
      keepWriting(server, written, acknowledged),
    );
    await Promise.allSettled(writers);
    expect((await server.ended).signal).toBe('SIGKILL');
  }

  const server = await startProcess(folder);
  await expectAllThere(server, written);
  const count = written.people.length + written.jobs.length + written.resumes.length;
  expect(count).toBeGreaterThanOrEqual(ROUNDS * WRITES);
  expect((await fetch(`${server.url}/ready`)).status).toBe(200);
});
