import { JobPage } from '@internsync/core/jobs/schemas';
import { expect, it } from 'vitest';
import { publishJob, signUpCompany, signUpStudent } from './accounts.ts';
import { dataOf, query, refusalOf } from './calls.ts';
import { startServer } from './start-server.ts';

const server = await startServer();
const company = await signUpCompany(server);
const student = await signUpStudent(server);
const { id: jobId } = await publishJob(server, company);
await publishJob(server, company);

const LISTS = [
  ['jobs.list', {}, student],
  ['applications.mine', {}, student],
  ['applications.forJob', { jobId }, company],
  ['resumes.list', {}, student],
  ['resumes.accessLog', {}, student],
] as const;

// What `infiniteQueryOptions` of tRPC's TanStack integration sends.
it.for(LISTS)('%s takes the paging fields of TanStack Query', async ([path, input, person]) => {
  for (const paging of [
    { direction: 'forward', cursor: null },
    { direction: 'forward' },
    { cursor: null },
  ]) {
    const answer = await query(server, path, { ...input, limit: 1, ...paging }, person);
    expect({ paging, status: answer.status }).toEqual({ paging, status: 200 });
  }
  const back = await query(server, path, { ...input, direction: 'backward' }, person);
  expect(refusalOf(back)).toEqual({ status: 400, code: 'INVALID', field: 'direction' });
});

it('pages on with the cursor of the page before', async () => {
  const page = async (cursor: string | null) =>
    dataOf(
      await query(server, 'jobs.list', { limit: 1, cursor, direction: 'forward' }, student),
      JobPage,
    );

  const first = await page(null);
  const second = await page(first.nextCursor);

  expect([...first.items, ...second.items].map(({ id }) => id)).toHaveLength(2);
  expect(second.nextCursor).toBeNull();
});
