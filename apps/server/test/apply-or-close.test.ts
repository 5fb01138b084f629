import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { ApplicationPage } from '@internsync/core/applications/schemas';
import { expect, it } from 'vitest';
import { publishJob, signUpCompany, signUpStudent, uploadResume } from './accounts.ts';
import { dataOf, mutate, query, refusalOf } from './calls.ts';
import { startServer } from './start-server.ts';

const ROUNDS = 200;

const server = await startServer();
const company = await signUpCompany(server);
const student = await signUpStudent(server);
const { id: resumeId } = await uploadResume(server, student);

async function applicationsTo(jobId: number) {
  return dataOf(await query(server, 'applications.forJob', { jobId }, company), ApplicationPage)
    .items;
}

it(
  'either lists an application or refuses it, whenever the job is closed or deleted',
  { timeout: 120_000 },
  async () => {
    const outcomes = new Set<number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id: jobId } = await publishJob(server, company);
      const end = round % 2 === 0 ? 'jobs.close' : 'jobs.delete';
      const apply = () => mutate(server, 'applications.submit', { jobId, resumeId }, student);
      const close = () => mutate(server, end, { jobId }, company);
      // The order alternates too, so that neither request always wins.
      const first = round % 4 < 2 ? apply() : close();
      const second = round % 4 < 2 ? close() : apply();
      const [one, other] = await Promise.all([first, second]);
      const [applied, ended] = round % 4 < 2 ? [one, other] : [other, one];

      expect(ended.status).toBe(200);
      const { status } = applied;
      outcomes.add(status);
      const stored = await server.deps.db.query.applications.findMany({
        where: (row, { eq }) => eq(row.jobId, jobId),
      });
      expect([200, 404, 409]).toContain(status);
      expect(stored).toHaveLength(status === 200 ? 1 : 0);
      const listed = end === 'jobs.close' ? await applicationsTo(jobId) : stored;
      expect(listed.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
    }
    expect(outcomes.size).toBeGreaterThan(1);
  },
);

it('answers a client that lost the answer and applies again that it has applied', async () => {
  const { id: jobId } = await publishJob(server, company);
  const body = JSON.stringify({ jobId, resumeId });
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `POST /trpc/applications.submit HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${student.token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );

  // The client does not read the response.
  await expect.poll(async () => (await applicationsTo(jobId)).length).toBe(1);
  socket.destroy();
  const again = await mutate(server, 'applications.submit', { jobId, resumeId }, student);

  expect(refusalOf(again)).toEqual({ status: 409, code: 'CONFLICT', field: 'jobId' });
  expect(await applicationsTo(jobId)).toHaveLength(1);
});

it('registers a company name and an HR address once, however many ask at once', async () => {
  const register = async (index: number, fields: object) =>
    await mutate(server, 'auth.registerCompany', {
      username: `company-${index}-${randomUUID()}`.slice(0, 40),
      password: 'a password of many',
      companyName: `Company ${randomUUID()}`,
      hrEmail: `hr-${randomUUID()}@example.org`,
      website: 'https://example.org',
      ...fields,
    });
  for (const [field, valueOf] of [
    ['companyName', () => 'Wanted by all'],
    ['hrEmail', (index: number) => (index % 2 === 0 ? 'hr@wanted.org' : 'HR@Wanted.org')],
  ] as const) {
    const before = (await server.deps.db.query.users.findMany()).length;
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => register(index, { [field]: valueOf(index) })),
    );

    const refused = answers.filter(({ status }) => status !== 200).map(refusalOf);
    expect(refused).toEqual(
      Array.from({ length: 7 }, () => ({ status: 409, code: 'CONFLICT', field })),
    );
    expect(await server.deps.db.query.users.findMany()).toHaveLength(before + 1);
  }
});
