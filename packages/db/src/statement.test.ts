import { asc, count, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { companies, students, users } from './schema/index.ts';
import { NO_PREPARE_MARK } from './no-prepare.ts';
import { statement } from './statement.ts';
import { onPostgres, openTestDatabase } from './testing/test-database.ts';

const { db } = await openTestDatabase();

beforeAll(async () => {
  for (const [username, role] of [
    ['ada', 'student'],
    ['ben', 'student'],
    ['acme', 'company'],
  ] as const) {
    const [user] = await db
      .insert(users)
      .values({ username, usernameKey: username, role, passwordHash: '-' })
      .returning();
    const userId = user?.id ?? 0;
    if (role === 'student') await db.insert(students).values({ userId, fullName: username });
    else {
      await db
        .insert(companies)
        .values({ userId, name: username, hrEmail: 'hr@acme.example', website: 'acme.example' });
    }
  }
});

interface Filter {
  readonly role?: 'student' | 'company' | undefined;
  readonly username?: string | undefined;
}

let built = 0;
const readUsers = statement<Filter, { readonly rows: number }>()((
  on,
  { role, username },
  { rows },
) => {
  built += 1;
  return on
    .select({ user: { name: users.username, since: users.createdAt }, disabled: users.disabledAt })
    .from(users)
    .where(
      role && username
        ? sql`${users.role} = ${role} and ${users.username} > ${username}`
        : role && eq(users.role, role),
    )
    .orderBy(asc(users.username))
    .limit(rows);
});

const names = (rows: readonly { user: { name: string } }[]) => rows.map(({ user }) => user.name);

describe('a statement', () => {
  it('gives what Drizzle gives for the same query, in every place and type', async () => {
    const query = (role: 'student') =>
      db
        .select({
          id: users.id,
          user: { name: users.username, since: users.createdAt, role: users.role },
          disabled: users.disabledAt,
          length: sql`length(${users.username})`.mapWith(Number),
          shout: sql<string>`upper(${users.username})`.as('shout'),
        })
        .from(users)
        .where(eq(users.role, role))
        .orderBy(asc(users.id));
    const same = statement<{ readonly role: 'student' }>()((on, { role }) =>
      on
        .select({
          id: users.id,
          user: { name: users.username, since: users.createdAt, role: users.role },
          disabled: users.disabledAt,
          length: sql`length(${users.username})`.mapWith(Number),
          shout: sql<string>`upper(${users.username})`.as('shout'),
        })
        .from(users)
        .where(eq(users.role, role))
        .orderBy(asc(users.id)),
    );
    const rows = await same(db, { role: 'student' });
    expect(rows).toHaveLength(2);
    expect(rows).toStrictEqual(await query('student'));
  });

  it('has the condition of a value only where the value is given', async () => {
    expect(names(await readUsers(db, {}, { rows: 9 }))).toEqual(['acme', 'ada', 'ben']);
    expect(names(await readUsers(db, { role: 'student' }, { rows: 9 }))).toEqual(['ada', 'ben']);
    expect(names(await readUsers(db, { role: 'student', username: 'ada' }, { rows: 9 }))).toEqual([
      'ben',
    ]);
    expect(
      names(await readUsers(db, { role: 'student', username: undefined }, { rows: 1 })),
    ).toEqual(['ada']);
  });

  it('is built once for each shape, whatever its values', async () => {
    await readUsers(db, { role: 'student' }, { rows: 3 });
    const before = built;
    await readUsers(db, { role: 'company' }, { rows: 3 });
    await db.transaction(async (tx) => await readUsers(tx, { role: 'student' }, { rows: 3 }));
    expect(built).toBe(before);
    await readUsers(db, {}, { rows: 3 });
    expect(built).toBe(before + 1);
  });

  it('takes a value for a value, whatever is in it', async () => {
    const hostile = `' or true --`;
    const find = statement<{ readonly username: string }>()((on, { username }) =>
      on.select({ id: users.id }).from(users).where(eq(users.username, username)),
    );
    expect(await find(db, { username: hostile })).toEqual([]);
    const constant = statement<object>()((on) =>
      on.select({ id: users.id }).from(users).where(eq(users.username, hostile)),
    );
    expect(await constant(db, {})).toEqual([]);
  });

  it('writes inside the transaction it is given, and is gone with it', async () => {
    const rename = statement<{ readonly from: string; readonly to: string }>()((on, { from, to }) =>
      on
        .update(students)
        .set({ fullName: to })
        .where(eq(students.fullName, from))
        .returning({ name: students.fullName }),
    );
    const broken = db.transaction(async (tx) => {
      expect(await rename(tx, { from: 'ben', to: 'benjamin' })).toEqual([{ name: 'benjamin' }]);
      throw new Error('broken off');
    });
    await expect(broken).rejects.toThrow('broken off');
    const left = await db.select({ n: count() }).from(students).where(eq(students.fullName, 'ben'));
    expect(left).toEqual([{ n: 1 }]);
  });

  it('refuses to make an object of an outer join, of which there may be nothing', async () => {
    const outer = statement<object>()((on) =>
      on
        .select({ user: users.username, student: { name: students.fullName } })
        .from(users)
        .leftJoin(students, eq(students.userId, users.id)),
    );
    await expect(outer(db, {})).rejects.toThrow('outer join');
  });

  it.runIf(onPostgres())('is planned once where it is asked for often', async () => {
    const marked = statement<{ readonly username: string }>()((on, { username }) =>
      on
        .select({ id: users.id, mark: sql`'planned once'` })
        .from(users)
        .where(eq(users.username, username)),
    );
    const anew = statement<{ readonly username: string }>()((on, { username }) =>
      on
        .select({ id: users.id, mark: sql`${sql.raw(NO_PREPARE_MARK)} 'planned anew'` })
        .from(users)
        .where(eq(users.username, username)),
    );
    await db.transaction(async (tx) => {
      for (let nth = 0; nth < 5; nth += 1) {
        await marked(tx, { username: 'ada' });
        await anew(tx, { username: 'ada' });
      }
      const prepared = (like: string) =>
        tx
          .select({ n: sql`count(*)`.mapWith(Number) })
          .from(sql`pg_prepared_statements`)
          .where(sql`statement like ${like} and statement not like '%pg_prepared_statements%'`);
      expect(await prepared("%'planned once'%")).toEqual([{ n: 1 }]);
      expect(await prepared("%'planned anew'%")).toEqual([{ n: 0 }]);
    });
  });
});
