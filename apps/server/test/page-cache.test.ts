import { toApiError } from '@internsync/client';
import { closeExpiredJobs } from '@internsync/core/jobs/close-expired-jobs';
import { openEventHub } from '@internsync/core/streams/event-hub';
import { openPostgres } from '@internsync/db/open';
import { jobs } from '@internsync/db/schema';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { afterAll, expect, it } from 'vitest';
import type { Web } from '../src/web/load-web.ts';
import { JOB, publishJob, signUpCompany, type Person } from './accounts.ts';
import { mutate } from './calls.ts';
import { startServer } from './start-server.ts';

/** Pages that show what the API says of a job. */
const web: Web = {
  assetsFolder: import.meta.dirname,
  iconsFolder: import.meta.dirname,
  script: '/assets/none.js',
  styles: [],
  render: async ({ url, client }) => {
    const jobId = Number(url.split('/').at(-1));
    const shown = await client.public.job
      .query({ jobId })
      .catch((error: unknown) => toApiError(error)?.message);
    return {
      status: 200,
      title: 'A job',
      description: null,
      isIndexed: true,
      subject: { kind: 'none' },
      html: JSON.stringify(shown),
      state: '{}',
    };
  },
};

const server = await startServer({ server: { web } });
const other = await listenElsewhere();
const { db } = server.deps;

/** A server with connections of its own, as another process has: it hears of changes by the database alone. */
async function listenElsewhere() {
  const { queue } = server.database;
  if (queue.kind !== 'postgres') throw new Error('The embedded database has one process');
  const database = openPostgres(queue.url, { poolSize: 2 });
  const events = openEventHub(database);
  const listening = await server.listenAgain({}, { db: database.db, events });
  afterAll(async () => {
    await listening.close();
    await events.close();
    await database.close();
  });
  return { ...listening, events };
}

/** Waits until both servers have heard of all changes up to now: wakes arrive in the order of the changes. */
async function hearAll(): Promise<void> {
  const heard = [server.deps.events, other.events].map(
    (events) =>
      new Promise<void>((resolve) => {
        const unfollow = events.follow('queue:heard', () => {
          unfollow();
          resolve();
        });
      }),
  );
  wakeAfterCommit(db, 'queue:heard');
  await Promise.all(heard);
}

async function pageOf({ url }: { readonly url: string }, jobId: number): Promise<string> {
  return await (await fetch(`${url}/en/${jobId}`)).text();
}

type Change = (jobId: number, by: Person) => Promise<unknown>;

/** What changes a page, after what was done before somebody looked at it. */
const CHANGES: readonly (readonly [what: string, change: Change, before?: Change])[] = [
  [
    'a change of the texts',
    (jobId, by) => mutate(server, 'jobs.update', { jobId, title: 'Other' }, by),
  ],
  ['a closing', (jobId, by) => mutate(server, 'jobs.close', { jobId }, by)],
  ['a removal', (jobId, by) => mutate(server, 'jobs.delete', { jobId }, by)],
  [
    'a publication',
    (jobId, by) => mutate(server, 'jobs.publish', { jobId }, by),
    (jobId, by) => mutate(server, 'jobs.close', { jobId }, by),
  ],
  [
    'a requirement',
    async (jobId, by) => {
      const need = { kind: 'skill', anyOf: ['python'], months: null, used: false };
      const requirements = [{ importance: 'must', need }];
      return await mutate(server, 'jobs.setRequirements', { jobId, requirements }, by);
    },
  ],
  [
    'a new name of the company',
    (_jobId, by) => mutate(server, 'auth.updateProfile', { company: { name: `New ${by.id}` } }, by),
  ],
  [
    'the end of the company’s account',
    (_jobId, { password, token }) => mutate(server, 'auth.deleteAccount', { password }, { token }),
  ],
  [
    'the closing of expired jobs',
    () => closeExpiredJobs(server.deps),
    () => db.update(jobs).set({ deadline: '2020-01-01' }),
  ],
];

it.for(CHANGES)(
  'shows %s at once, and in another process long before a page is old',
  async ([, change, before]) => {
    const company = await signUpCompany(server);
    const { id: jobId } = await publishJob(server, company);
    await before?.(jobId, company);
    const [here] = await Promise.all([server, other].map((one) => pageOf(one, jobId)));

    await change(jobId, company);

    const changed = await pageOf(server, jobId);
    expect(changed).not.toBe(here);
    await expect.poll(() => pageOf(other, jobId), { timeout: 10_000, interval: 20 }).toBe(changed);
  },
);

it('keeps a page while nothing that it shows is changed', async () => {
  const company = await signUpCompany(server);
  const { id: jobId } = await publishJob(server, company);
  await hearAll();
  const pages = await Promise.all([server, other].map((one) => pageOf(one, jobId)));
  await db.update(jobs).set({ title: 'Written past the server' });
  await mutate(server, 'jobs.create', JOB, company);
  await mutate(server, 'auth.updateProfile', { language: 'ar' }, company);

  await hearAll();
  expect(await Promise.all([server, other].map((one) => pageOf(one, jobId)))).toEqual(pages);
});
