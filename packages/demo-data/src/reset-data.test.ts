import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { companies, jobs, jobTotals, users } from '@internsync/db/schema';
import { openTestDatabase } from '@internsync/db/testing/test-database';
import { openFolderStore } from '@internsync/storage/folder';
import { eq } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { resetData } from './reset-data.ts';

const { db } = await openTestDatabase();
const directory = await mkdtemp(join(tmpdir(), 'internsync-reset-'));
afterAll(() => rm(directory, { recursive: true, force: true }));
const storage = await openFolderStore({ directory });

it('deletes every row and file, and leaves a database like a new one', async () => {
  const values = { username: 'nile', usernameKey: 'nile', role: 'company', passwordHash: 'x' };
  const [user] = await db
    .insert(users)
    .values({ ...values, role: 'company' })
    .returning();
  const address = { hrEmail: 'hr@nile.example', website: 'https://nile.example' };
  const [company] = await db
    .insert(companies)
    .values({ userId: user?.id ?? 0, name: 'Nile', ...address })
    .returning();
  const texts = { title: 't', shortDescription: 's', description: 'd', searchText: 't' };
  const kind = { location: 'l', workMode: 'remote', workType: 'full_time' } as const;
  await db.insert(jobs).values({ companyId: company?.id ?? 0, ...texts, ...kind });
  await storage.put('uploads/CVs/a.pdf', new Uint8Array(1), 'application/pdf');

  await resetData({ db, storage });

  expect(await db.$count(users)).toBe(0);
  expect(await db.$count(jobs)).toBe(0);
  expect(await db.$count(jobTotals, eq(jobTotals.count, 0))).toBe(await db.$count(jobTotals));
  expect(await storage.get('uploads/CVs/a.pdf')).toBeNull();
  const [next] = await db
    .insert(users)
    .values({ ...values, role: 'company' })
    .returning();
  expect(next?.id).toBe(1);
});
