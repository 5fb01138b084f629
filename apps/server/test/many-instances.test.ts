import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, memorySession, type InternSyncClient } from '@internsync/client';
import { migrate } from '@internsync/db/migrate';
import { openPostgres } from '@internsync/db/open';
import { freePort } from '@internsync/db/testing/free-port';
import { copyAsReplica, runAsAdmin, startPostgres } from '@internsync/db/testing/postgres-server';
import { onPostgres } from '@internsync/db/testing/test-database';
import { afterAll, describe, expect, it } from 'vitest';
import { JOB, publishJob, signUpCompany, signUpStudent, uploadResume } from './accounts.ts';
import { mutate, query, request } from './calls.ts';
import { follow } from './event-stream.ts';
import { spawnListening, spawnServer } from './standalone/spawn-server.ts';

const SOON = { timeout: 60_000, interval: 50 };

/** Two servers and a worker on one file folder, and on one PostgreSQL with a streaming replica. */
async function startThree() {
  const folder = await mkdtemp(join(tmpdir(), 'internsync-many-'));
  // PostgreSQL runs as another user than root.
  await chmod(folder, 0o755);
  const at = (name: string) => join(folder, name);
  const [port, replicaPort] = [await freePort(), await freePort()];
  const settings = { wal_keep_size: '64MB', max_connections: '100' };
  const empty = await startPostgres(settings, at('primary'), port);
  const migrating = openPostgres(empty.url, { poolSize: 1 });
  await migrate(migrating);
  await migrating.close();
  await empty.stop();
  copyAsReplica(at('primary'), at('replica'));
  const primary = await startPostgres(settings, at('primary'), port);
  const replica = await startPostgres(
    { ...settings, primary_conninfo: `host=127.0.0.1 port=${port} user=postgres` },
    at('replica'),
    replicaPort,
  );
  const environment = {
    DATABASE_URL: primary.url,
    DATABASE_REPLICA_URLS: replica.url,
    JWT_SECRET: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'info',
    RECOGNISE_SCANS: 'off',
  };
  const worker = spawnServer({ ...environment, DATA_DIR: at('files'), ROLE: 'work' });
  const serve = { ...environment, ROLE: 'serve' };
  const [one, other] = await Promise.all([
    spawnListening(at('files'), serve),
    spawnListening(at('files'), serve),
    worker.printed('ROLE=work'),
  ]);
  const database = openPostgres(primary.url, { poolSize: 2 });
  afterAll(async () => {
    await database.close();
    for (const { child, ended } of [one, other, worker]) {
      child.kill('SIGTERM');
      await ended;
    }
    for (const server of [replica, primary]) await server.stop('kill');
    await rm(folder, { recursive: true, force: true });
  });
  return { one, other, db: database.db, replica };
}

describe.runIf(onPostgres())('two servers and a worker with a read replica', async () => {
  if (!onPostgres()) return;
  const { one, other, db, replica } = await startThree();

  /** A client whose requests go to both servers in turn, as through a balancer. */
  function balanced(): { client: InternSyncClient; sent: (string | null)[] } {
    let turn = 0;
    const sent: (string | null)[] = [];
    const client = createClient({
      url: `${one.url}/trpc`,
      session: memorySession(),
      fetch: async (input, init) => {
        turn += 1;
        sent.push(new Headers(init?.headers).get('x-internsync-position'));
        const url = new Request(input).url;
        return await fetch(turn % 2 ? url : url.replace(one.url, other.url), init);
      },
    });
    return { client, sent };
  }

  /** How often the replica has read the table of jobs. */
  async function replicaReads(): Promise<string> {
    // Statistics reach other sessions after a moment; a session of its own sees no cached ones.
    const watching = openPostgres(replica.url, { poolSize: 1 });
    try {
      return JSON.stringify(
        await watching.db.execute(
          "select idx_scan + seq_scan as reads from pg_stat_user_tables where relname = 'jobs'",
        ),
      );
    } finally {
      await watching.close();
    }
  }

  it('what was written through one is listed by the other at once, while replicas serve the lists', async () => {
    const { client, sent } = balanced();
    const { accessToken } = await client.auth.registerCompany.mutate({
      username: `user-${randomBytes(6).toString('hex')}`,
      password: 'correct horse battery',
      companyName: `Company ${randomBytes(6).toString('hex')}`,
      hrEmail: 'hr@example.org',
      website: 'https://example.org',
    });
    for (let n = 0; n < 10; n += 1) {
      const { id } = await client.jobs.create.mutate(JOB);
      const { items } = await client.jobs.list.query();
      expect(items.map((job) => job.id)).toContain(id);
    }
    expect(sent.slice(1).every((position) => position !== null)).toBe(true);
    const before = await replicaReads();
    await expect
      .poll(async () => {
        await client.jobs.list.query();
        return await replicaReads();
      }, SOON)
      .not.toBe(before);

    // The replica stands still; nobody may notice.
    await runAsAdmin(replica.url, 'select pg_wal_replay_pause()');
    const { id: jobId } = await client.jobs.create.mutate(JOB);
    expect((await client.jobs.list.query()).items.map((job) => job.id)).toContain(jobId);
    // Also with a caller that knows of no positions.
    const answer = await query(other, 'jobs.list', {}, { token: accessToken });
    expect(JSON.stringify(answer.body)).toContain(`"id":${jobId},`);
    await expect(one.printed('it lags behind')).resolves.toBeTruthy();
    expect((await request(one, '/ready')).status).toBe(200);
    await runAsAdmin(replica.url, 'select pg_wal_replay_resume()');
  });

  it('a change on one reaches a stream on the other, and the worker does each piece once', async () => {
    const [company, student] = await Promise.all([signUpCompany(one), signUpStudent(other)]);
    const resume = await uploadResume(one, student);
    const jobs = await Promise.all(Array.from({ length: 6 }, () => publishJob(other, company)));
    await using stream = await follow(other, { token: student.token });
    const applied = await Promise.all(
      jobs.map(async ({ id: jobId }, n) => {
        const input = { jobId, resumeId: resume.id };
        return await mutate(n % 2 ? one : other, 'applications.submit', input, student);
      }),
    );
    expect(applied.map(({ status }) => status)).toEqual(jobs.map(() => 200));
    const events = new Set<string>();
    for (let n = 0; n < jobs.length; n += 1)
      events.add(JSON.stringify((await stream.next())?.data));
    expect(events.size).toBe(jobs.length);

    const pieces = async () =>
      JSON.stringify(
        await db.execute(`
          select state, count(*)::int as pieces, sum(retry_count)::int as again from pgboss.job
          where name = 'match-applications.keyed' and data->>'of' = 'application' group by state`),
      );
    await expect
      .poll(pieces, SOON)
      .toBe(JSON.stringify([{ state: 'completed', pieces: jobs.length, again: 0 }]));
    // A resume that is still to be read is matched afterwards.
    const matches = async () =>
      JSON.stringify(
        await db.execute(
          'select count(*)::int as matches from application_matches where rules > 0',
        ),
      );
    await expect.poll(matches, SOON).toBe(JSON.stringify([{ matches: jobs.length }]));
  });
});
