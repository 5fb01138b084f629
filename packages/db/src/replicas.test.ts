import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Database } from './database.ts';
import { openPostgres } from './open.ts';
import { openReplicas } from './replicas.ts';
import { freePort } from './testing/free-port.ts';
import { copyAsReplica, runAsAdmin, startPostgres } from './testing/postgres-server.ts';

/** Waits longer than a second or two only on a busy machine. */
const SOON = { timeout: 20_000, interval: 25 };

/** Starts a primary with two streaming replicas. */
async function startThree() {
  const folder = await mkdtemp(join(tmpdir(), 'internsync-replicas-'));
  // PostgreSQL runs as another user than root.
  await chmod(folder, 0o755);
  const at = (name: string) => join(folder, name);
  const [primaryPort, onePort, otherPort] = [await freePort(), await freePort(), await freePort()];
  const settings = { wal_level: 'replica', wal_keep_size: '64MB', max_connections: '40' };
  const empty = await startPostgres(settings, at('primary'), primaryPort);
  await runAsAdmin(empty.url, 'create table notes (id int primary key)');
  await empty.stop();
  copyAsReplica(at('primary'), at('one'));
  copyAsReplica(at('primary'), at('other'));
  const standby = {
    ...settings,
    primary_conninfo: `host=127.0.0.1 port=${primaryPort} user=postgres`,
    wal_retrieve_retry_interval: '100ms',
  };
  const primary = await startPostgres(settings, at('primary'), primaryPort);
  const start = async (name: string, port: number) => await startPostgres(standby, at(name), port);
  const [one, other] = await Promise.all([start('one', onePort), start('other', otherPort)]);
  const running = new Set([one, other, primary]);
  const database = openPostgres(primary.url);
  const changes: string[] = [];
  const names = new Map([
    [`127.0.0.1:${onePort}`, 'one'],
    [`127.0.0.1:${otherPort}`, 'other'],
  ]);
  const replicas = openReplicas(database, [one.url, other.url], {
    maxLagMs: 500,
    onChange: (place, why) => changes.push(`${names.get(place) ?? place}: ${why ?? 'used'}`),
  });
  afterAll(async () => {
    await replicas.close();
    await database.close();
    for (const server of running) await server.stop('kill');
    await rm(folder, { recursive: true, force: true });
  });
  return {
    db: database.db,
    primary,
    replicas,
    /** What another process that starts now tells of them. */
    watchFromNow: () => {
      const told: string[] = [];
      const others = openReplicas(database, [one.url, other.url], {
        maxLagMs: 500,
        onChange: (place, why) => told.push(`${names.get(place) ?? place}: ${why ?? 'used'}`),
      });
      onTestFinished(() => others.close());
      return told;
    },
    changes,
    ports: { [primaryPort]: 'primary', [onePort]: 'one', [otherPort]: 'other' },
    one,
    stopOther: async () => {
      running.delete(other);
      await other.stop('kill');
    },
    startOther: async () => void running.add(await start('other', otherPort)),
  };
}

describe('a primary with two streaming replicas', async () => {
  const servers = await startThree();
  const { db, replicas, changes, one } = servers;

  /** Which server answers. */
  const server = async (asked: Database) => {
    const [row] = await asked
      .select({ port: sql<string>`current_setting('port')` })
      .from(sql`(values (1)) as one`);
    return servers.ports[Number(row?.port)] ?? 'unknown';
  };
  const serversOf = async (position: string | null) => {
    const served = new Set<string>();
    for (let n = 0; n < 8; n += 1) served.add(await replicas.read(position, server));
    return [...served].toSorted((a, b) => a.localeCompare(b)).join(' ');
  };
  const write = async (id: number) => {
    await db.execute(sql`insert into notes values (${id})`);
    return await replicas.position();
  };
  const has = (id: number) => async (asked: Database) => {
    const rows = await asked
      .select({ id: sql<number>`id` })
      .from(sql`notes`)
      .where(sql`id = ${id}`);
    return rows.length === 1;
  };

  it('reads from both replicas, and from the primary without a position', async () => {
    await expect.poll(() => serversOf('0/0'), SOON).toBe('one other');
    expect(await serversOf(null)).toBe('primary');
    expect(await serversOf('nonsense')).toBe('primary');
  });

  it('who has written reads his own write at once, and soon from a replica', async () => {
    for (let id = 1; id <= 50; id += 1) {
      const position = await write(id);
      expect(await replicas.read(position, has(id))).toBe(true);
    }
    await expect.poll(() => serversOf('0/0'), SOON).toBe('one other');
  });

  it('leaves out a replica that lags, and takes it back', async () => {
    await runAsAdmin(one.url, 'select pg_wal_replay_pause()');
    const position = await write(100);
    expect(await replicas.read(position, has(100))).toBe(true);
    await expect.poll(() => serversOf('0/0'), SOON).toBe('other');
    expect(changes.at(-1)).toBe('one: it lags behind');

    // A process that starts now does not use it either.
    const told = servers.watchFromNow();
    await expect.poll(() => told, SOON).toContain('one: it lags behind');
    expect(told).not.toContain('one: used');

    await runAsAdmin(one.url, 'select pg_wal_replay_resume()');
    await expect.poll(() => serversOf(position), SOON).toBe('one other');
    expect(changes.at(-1)).toBe('one: used');
  });

  it('a replica that is gone is noticed once and costs no read; with none left the primary serves', async () => {
    const before = changes.length;
    await servers.stopOther();
    for (let n = 0; n < 20; n += 1) expect(await replicas.read('0/0', has(100))).toBe(true);
    await expect.poll(() => changes.slice(before), SOON).toEqual(['other: it does not answer']);
    expect(await serversOf('0/0')).toBe('one');

    await runAsAdmin(one.url, 'select pg_wal_replay_pause()');
    await write(101);
    await expect.poll(() => serversOf('0/0'), SOON).toBe('primary');

    await runAsAdmin(one.url, 'select pg_wal_replay_resume()');
    await servers.startOther();
    await expect.poll(() => serversOf('0/0'), SOON).toBe('one other');
  });

  it('a primary that does not answer in time is not waited for to tell its position', async () => {
    const busy = openPostgres(servers.primary.url, { poolSize: 1 });
    const asked = openReplicas(busy, []);
    onTestFinished(async () => {
      await asked.close();
      await busy.close();
    });
    expect(await asked.position()).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/);

    await busy.db.transaction(async () => {
      await expect(asked.position()).rejects.toThrow('No answer came in time');
    });
  });
});
