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

  afterAll(async () => {
    await runAsAdmin(adminUrl, `drop database if exists ${name} with (force)`);
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
});
