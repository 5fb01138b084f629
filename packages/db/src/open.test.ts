import { expect, it } from 'vitest';
import { isMigrated } from './migrate.ts';
import { users } from './schema/index.ts';
import { openTestDatabase } from './testing/test-database.ts';

const database = await openTestDatabase();

it('reads back what it wrote', async () => {
  await database.db
    .insert(users)
    .values({ username: 'a', usernameKey: 'a', role: 'student', passwordHash: 'x' });
  const [row] = await database.db.select().from(users);
  expect(row).toMatchObject({ username: 'a', createdAt: expect.any(Date) });
  expect(await isMigrated(database)).toBe(true);
});
