import { everyRow } from '@internsync/core/testing/every-row';
import { expect, vi } from 'vitest';
import { signUpCompany, signUpStudent, type Person } from '../accounts.ts';
import { mutate, query } from '../calls.ts';
import type { TestServer } from '../start-server.ts';

/** All kinds of caller: the two owners of the things that calls name, and others. */
export const ACTORS = [
  'anonymous',
  'student',
  'otherStudent',
  'company',
  'otherCompany',
  'revoked',
  'disabled',
  'deleted',
] as const;
export type ActorName = (typeof ACTORS)[number];

/** The outcome for each actor; `allowed` means that the call succeeds. */
export type Access<Outcome> = Readonly<Record<ActorName, Outcome>>;

/** The actors whose token is no longer valid. */
export const GONE = { revoked: 401, disabled: 401, deleted: 401 } as const;

export type People = Readonly<Record<Exclude<ActorName, 'anonymous'>, Person>> & {
  readonly anonymous: undefined;
};

/** Creates all actors and waits until the invalid tokens are refused. */
export async function makePeople(server: TestServer): Promise<People> {
  const people = {
    anonymous: undefined,
    student: await signUpStudent(server),
    otherStudent: await signUpStudent(server),
    company: await signUpCompany(server),
    otherCompany: await signUpCompany(server),
    revoked: await signUpStudent(server),
    disabled: await signUpCompany(server),
    deleted: await signUpStudent(server),
  };
  const { revoked, disabled, deleted } = people;
  await mutate(server, 'auth.logOut', undefined, revoked);
  const { db } = server.deps;
  // Addresses that are not confirmed.
  await db.execute(
    `update users set email = id || '@example.org', email_key = id || '@example.org'`,
  );
  await db.execute(`update users set disabled_at = now() where id = ${disabled.userId}`);
  await db.execute(`delete from users where id = ${deleted.userId}`);
  for (const person of [revoked, disabled, deleted]) {
    await vi.waitFor(
      async () => expect((await query(server, 'auth.me', undefined, person)).status).toBe(401),
      { timeout: 5000 },
    );
  }
  return people;
}

/** Every row of every table and every stored file, to check that a call writes nothing. */
export async function everythingStored({ deps, storedFiles }: TestServer): Promise<string> {
  return JSON.stringify([await everyRow(deps.db, 'ours'), (await storedFiles()).toSorted()]);
}
