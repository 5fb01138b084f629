import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ALL_WORK } from '@internsync/core/work/all-work';
import { openQueue } from '@internsync/db/queue';
import { applications, users } from '@internsync/db/schema';
import postgres from 'postgres';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addApplication, openLegacy } from './legacy.ts';
import { openBucket, openTarget, readReport, temporaryFolder } from './try-takeover.ts';
import { z } from 'zod';

const PRELOAD = import.meta.resolve('@internsync/db/preload');
const COMMAND = fileURLToPath(
  new URL('../../../apps/server/src/commands/takeover.ts', import.meta.url),
);

/** Starts the command on a database, with its own empty folder for everything else. */
async function start(databaseUrl: string, args: readonly string[]) {
  const directory = await temporaryFolder();
  const child = spawn(process.execPath, ['--import', PRELOAD, COMMAND, ...args], {
    cwd: directory,
    env: { DATABASE_URL: databaseUrl, DATA_DIR: join(directory, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = Promise.all([
    once(child, 'close').then(() => child.exitCode),
    text(child.stdout),
    text(child.stderr),
  ]).then(([code, stdout, stderr]) => ({ code, stdout, stderr }));
  return { child, ended, data: join(directory, 'data') };
}

describe('pnpm takeover', () => {
  it('takes over, copies, queues the reading, and tells what it did', async () => {
    const legacy = await openLegacy();
    const { target, url } = await openTarget();
    const bucket = await openBucket();
    const { path } = await addApplication(legacy, { cover_letter: 'None' });
    await bucket.store.put(path, Buffer.from('%PDF-'), 'application/pdf');
    const args = ['--from', legacy.url, '--objects-from', bucket.directory];
    const { ended, data } = await start(url, args);
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^The takeover is done\.$/m);
    expect(stdout).toMatch(/^ +applications +1 read +1 taken over$/m);
    expect(stdout).toMatch(/^ +1 {2}missing_text \(changed\): /m);
    expect(stdout).toMatch(/^The reading of 1 resumes is queued/m);
    expect(await readdir(join(data, 'objects/uploads/CVs'))).toHaveLength(1);
    const report = (await readdir(data)).find((name) => name.endsWith('.jsonl')) ?? '';
    expect(await readReport(join(data, report))).toMatchObject([
      { finding: 'missing_text' },
      { summary: { dryRun: false, written: { applications: 1 } } },
    ]);

    const queue = await openQueue(target.queue, ALL_WORK, () => undefined);
    onTestFinished(() => queue.close());
    const queued = Promise.withResolvers<number>();
    const Payload = z.object({ resumeId: z.number() });
    const run = async (data: unknown) => queued.resolve(Payload.parse(data).resumeId);
    await queue.work([{ name: 'extract-resume', schedule: null, run }]);
    const [application] = await target.db.select().from(applications);
    expect(await queued.promise).toBe(application?.resumeId);
  });

  it('leaves the target as it was when it is killed half-way, and works the next time', async () => {
    const legacy = await openLegacy();
    const { target, url } = await openTarget();
    const { path } = await addApplication(legacy);
    const bucket = await openBucket();
    await bucket.store.put(path, Buffer.from('%PDF-'), 'application/pdf');
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    onTestFinished(() => sql.end());
    await sql.unsafe(`
      create function dawdle() returns trigger language plpgsql
        as 'begin perform pg_sleep(1); return new; end';
      create trigger dawdle before insert on application_events
        for each row execute function dawdle();`);
    const backends = () => sql<{ pid: number }[]>`
      select pid from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep'`;
    const args = ['--from', legacy.url, '--objects-from', bucket.directory];
    const killed = await start(url, args);
    while ((await backends()).length === 0) await pause(20);
    killed.child.kill('SIGKILL');
    await killed.ended;
    while ((await backends()).length > 0) await pause(20);
    expect(await target.db.$count(users)).toBe(0);

    await sql`drop trigger dawdle on application_events`;
    const again = await start(url, args);
    expect(await again.ended).toMatchObject({ code: 0 });
    expect(await target.db.$count(applications)).toBe(1);
  });

  it.for([
    [['--dry'], /^Unknown option '--dry'/],
    [[], /^--from must be a URL/],
    [['--from', 'postgres://127.0.0.1:1/old'], /^The old database does not answer: .*ECONNREFUSED/],
    [
      ['--from', 'postgres://localhost/old', '--objects-from', 'nowhere'],
      /^--objects-from: there is no nowhere$/,
    ],
  ] as const)('ends with one line for %o', async ([args, line]) => {
    const { url } = await openTarget();
    const { ended, data } = await start(url, args);
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr.trim()).toMatch(line);
    expect(stderr).not.toMatch(/^ +at /m);
    const left = await readdir(data).catch(() => []);
    expect(left.filter((name) => name.endsWith('.jsonl'))).toEqual([]);
  });
});
