import { eq, inArray, sql } from 'drizzle-orm';
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

/** How a transaction writes to the user that the other one has locked. */
type Write = (write: () => Promise<unknown>, read: () => Promise<unknown>) => Promise<unknown>;

it.runIf(onPostgres()).for<readonly [string, Write]>([
  ['on its own', async (write) => await write()],
  ['with others', async (write, read) => await Promise.all([write(), read()])],
  [
    // The failure of the transaction is that of the second statement: it is aborted.
    'before one that is waited for first',
    async (write, read) => {
      const writing = write();
      writing.catch(() => undefined);
      await read();
      await writing;
    },
  ],
])('runs a transaction again when a statement sent %s met a deadlock', async ([how, both]) => {
  const ids = [await makeUser(`one ${how}`), await makeUser(`two ${how}`)] as const;
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
      await both(
        () => add(second),
        async () => await tx.select().from(users).where(eq(users.id, first)),
      );
    });
  await Promise.all([cross(ids[0], ids[1]), cross(ids[1], ids[0])]);

  // The one that begins again may meet the other a second time.
  expect(begun).toBeGreaterThan(2);
  const written = await db
    .select({ by: users.passwordHash })
    .from(users)
    .where(inArray(users.id, ids));
  expect(new Set(written.map(({ by }) => by)).size).toBe(1);
});

it('rejects with the failure that aborted the transaction, not with one that followed from it', async () => {
  const failing = db.transaction(async (tx) => {
    // Undone, with its savepoint.
    const undone = tx.transaction(async (inner) => await inner.execute(sql`select sqrt(-1)`));
    await expect(undone).rejects.toMatchObject({ cause: { code: '2201F' } });
    const wrong = tx.execute(sql`select 1 / 0`);
    wrong.catch(() => undefined);
    // Sent together with it, and waited for first.
    await tx.select().from(users);
    await wrong;
  });

  await expect(failing).rejects.toMatchObject({ cause: { code: '22012' } });
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
