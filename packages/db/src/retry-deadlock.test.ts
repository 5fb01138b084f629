import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { users } from './schema/index.ts';
import { onPostgres, openTestDatabase } from './testing/test-database.ts';

const { db } = await openTestDatabase();

async function makeUser(username: string): Promise<number> {
  const values = { username, usernameKey: username, role: 'student', passwordHash: '' } as const;
  const [user] = await db.insert(users).values(values).returning();
  if (!user) throw new Error('No user was made');
  return user.id;
}

it.runIf(onPostgres())('runs a transaction again that was ended to break a deadlock', async () => {
  const ids = [await makeUser('one'), await makeUser('two')] as const;
  const met = Promise.withResolvers<void>();
  let [arrived, begun] = [0, 0];

  /** Writes to both users; to the second one only after another transaction has written to it. */
  const cross = async (first: number, second: number) =>
    await db.transaction(async (tx) => {
      begun += 1;
      const add = async (id: number) =>
        await tx
          .update(users)
          .set({ passwordHash: `${first}` })
          .where(eq(users.id, id));
      await add(first);
      arrived += 1;
      if (arrived === 2) met.resolve();
      await met.promise;
      await add(second);
    });
  await Promise.all([cross(ids[0], ids[1]), cross(ids[1], ids[0])]);

  // The one that begins again may meet the other a second time.
  expect(begun).toBeGreaterThan(2);
  const written = await db.select({ by: users.passwordHash }).from(users);
  expect(new Set(written.map(({ by }) => by)).size).toBe(1);
});

it('lets every other failure through at once, and writes nothing', async () => {
  let begun = 0;
  const failing = db.transaction(async (tx) => {
    begun += 1;
    await tx.update(users).set({ passwordHash: 'changed' });
    throw new Error('for a reason');
  });

  await expect(failing).rejects.toThrow('for a reason');
  expect(begun).toBe(1);
  const written = await db.select({ hash: users.passwordHash }).from(users);
  expect(written.some(({ hash }) => hash === 'changed')).toBe(false);
});
