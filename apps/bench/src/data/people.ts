import { createHash } from 'node:crypto';
import { signAccessToken } from '@internsync/core/sessions/access-token';
import { createPasswordHasher } from '@internsync/core/accounts/password';
import type { Database } from '@internsync/db/database';
import { companies, sessions, students, users } from '@internsync/db/schema';
import { insertAll } from './insert-all.ts';
import { at, pick, range, type Random } from './random.ts';
import { TRADES } from './words.ts';
import type { Person } from './world.ts';

export const COMPANIES = 300;
const STUDENTS = 3000;
const DAY_MS = 24 * 3600 * 1000;
const FAR = new Date('2999-01-01');

/** Everybody's. */
export const PASSWORD = 'correct horse battery staple';

/** Makes companies and students, all of them signed in. */
export async function makePeople(db: Database, random: Random, jwtSecret: Uint8Array) {
  // One hash for all: what it costs to make one is not what is measured here.
  const passwordHash = await createPasswordHasher({ threads: 1 }).hash(PASSWORD);
  const usernames = range(COMPANIES + STUDENTS).map((index) => `person-${index}`);
  const userIds = await insertAll(
    usernames.map((username, index) => ({
      username,
      usernameKey: username,
      role: index < COMPANIES ? ('company' as const) : ('student' as const),
      passwordHash,
    })),
    (rows) => db.insert(users).values(rows).returning({ id: users.id }),
  );
  const companyIds = await insertAll(
    userIds.slice(0, COMPANIES).map((userId, index) => ({
      userId,
      name: companyName(index),
      hrEmail: `hr-${index}@example.com`,
      website: `https://company-${index}.example.com`,
    })),
    (rows) => db.insert(companies).values(rows).returning({ id: companies.id }),
  );
  const studentIds = await insertAll(
    userIds.slice(COMPANIES).map((userId, index) => ({
      userId,
      fullName: `${pick(random, ['Sara', 'Omar', 'Salma', 'Karim'])} Student ${index}`,
    })),
    (rows) => db.insert(students).values(rows).returning({ id: students.id }),
  );
  const sessionRows = userIds.map((userId) => ({
    id: createHash('sha256').update(String(userId)).digest('base64url').slice(0, 22),
    userId,
    expiresAt: FAR,
  }));
  await insertAll(sessionRows, async (rows) => {
    await db.insert(sessions).values(rows);
    return [];
  });
  const times = {
    issuedAt: new Date(Date.now() - 1000),
    expiresAt: new Date(Date.now() + DAY_MS),
  };
  const people = await Promise.all(
    [...companyIds, ...studentIds].map(async (id, index): Promise<Person> => {
      const { id: sessionId, userId } = at(sessionRows, index);
      const holder = { userId, sessionId, extra: {} };
      return { id, token: await signAccessToken(holder, { jwtSecret }, times) };
    }),
  );
  return {
    companies: people.slice(0, COMPANIES),
    students: people.slice(COMPANIES),
    usernames: usernames.slice(COMPANIES),
  };
}

/** The name of the company that was made as number `index`, from 0. */
export function companyName(index: number): string {
  return `${at(TRADES, index)} Works ${index}`;
}
