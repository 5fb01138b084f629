import { afterAll, describe, expect, inject, it } from 'vitest';
import { isMigrated, migrate } from './migrate.ts';
import { openPostgres } from './open.ts';
import { runAsAdmin } from './testing/postgres-server.ts';
import { onPostgres } from './testing/test-database.ts';

describe.runIf(onPostgres())('migrate', () => {
  const source = inject('databaseSource');
  if (source.kind !== 'postgres') return;
  const { adminUrl } = source;
  const name = `internsync_migrate_${crypto.randomUUID().replaceAll('-', '')}`;
  const url = new URL(adminUrl);
  url.pathname = name;

  const limited = `${name}_limited`;

  afterAll(async () => {
    for (const database of [name, limited]) {
      await runAsAdmin(adminUrl, `drop database if exists ${database} with (force)`);
    }
    await runAsAdmin(adminUrl, `drop role if exists ${limited}`);
  });

  it('brings an empty database to the newest schema when two processes do it at once', async () => {
    await runAsAdmin(adminUrl, `create database ${name} template template0 encoding 'UTF8'`);
    const [one, other] = [openPostgres(url.href), openPostgres(url.href)];
    try {
      await Promise.all([migrate(one), migrate(other)]);

      expect(await isMigrated(one)).toBe(true);
      const applied = await one.db.execute(
        'select count(*) = count(distinct hash) as once from drizzle.__drizzle_migrations',
      );
      expect(applied).toMatchObject([{ once: true }]);
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });

  it('is not cut off by the limits of its role, also while it waits for another process', async () => {
    const run = async (statement: string, on = adminUrl) => await runAsAdmin(on, statement);
    await run(`create role ${limited} login password 'limited'`);
    for (const limit of [
      'statement_timeout',
      'lock_timeout',
      'idle_in_transaction_session_timeout',
    ]) {
      await run(`alter role ${limited} set ${limit} = '300ms'`);
    }
    await run(`do $$ begin if current_setting('server_version_num')::int >= 170000 then
      alter role ${limited} set transaction_timeout = '300ms'; end if; end $$`);
    await run(`create database ${limited} owner ${limited} template template0 encoding 'UTF8'`);
    const at = new URL(url);
    at.pathname = limited;
    // One statement of the migrations that takes longer than the role may.
    await run(
      `create function slowly() returns event_trigger language plpgsql
       as $$ begin perform pg_sleep(0.6); end $$`,
      at.href,
    );
    await run(
      `create event trigger slowly on ddl_command_end when tag in ('CREATE EXTENSION')
       execute function slowly()`,
      at.href,
    );
    at.username = limited;
    at.password = 'limited';
    const [one, other] = [openPostgres(at.href), openPostgres(at.href)];
    try {
      await Promise.all([migrate(one), migrate(other)]);

      expect(await isMigrated(one)).toBe(true);
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });
});
