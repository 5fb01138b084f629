import { migrate } from '@internsync/db/migrate';
import { openPostgres } from '@internsync/db/open';
import { runAsAdmin } from '@internsync/db/testing/postgres-server';
import { onPostgres } from '@internsync/db/testing/test-database';
import { expect, inject, it } from 'vitest';
import { makeJob, makeStudent } from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { listJobs } from './list-jobs.ts';
import { ListJobsInput } from './schemas.ts';

const { as } = await openHarness();

/** The other tests run with the locale C, which knows no letters but ASCII's. */
it.skipIf(!onPostgres())('finds the same in a database with a Turkish locale', async () => {
  const source = inject('databaseSource');
  if (source.kind !== 'postgres') throw new Error('This test needs a PostgreSQL server');
  const name = `internsync_turkish_${crypto.randomUUID().replaceAll('-', '')}`;
  await runAsAdmin(
    source.adminUrl,
    `create database ${name} template template0 locale_provider icu icu_locale 'tr-TR'`,
  );
  const url = new URL(source.adminUrl);
  url.pathname = name;
  const database = openPostgres(url.href, { poolSize: 1 });
  try {
    await migrate(database);
    const student = { ...as(await makeStudent(database.db)), db: database.db };
    const titles = ['IŞIK INTERN', 'İstanbul stajı', 'مُتدرّبة', 'Wrocław'];
    for (const title of titles) await makeJob(database.db, { title });
    const searches = ['isik', 'ışık intern', 'istanbul', 'ISTANBUL', 'متدرب', 'wroclaw', 'wrolcaw'];
    const found = await Promise.all(
      searches.map(async (search) => {
        const { items } = await listJobs(student, ListJobsInput.parse({ search }));
        return items.map(({ title }) => titles.indexOf(title));
      }),
    );
    expect(found).toEqual([[0], [0], [1], [1], [2], [3], [3]]);
  } finally {
    await database.close();
    await runAsAdmin(source.adminUrl, `drop database ${name} with (force)`);
  }
});
