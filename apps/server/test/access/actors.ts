import { expect, vi } from 'vitest';
import { signUpCompany, signUpStudent, type Person } from '../accounts.ts';
import { mutate, query } from '../calls.ts';
import type { TestServer } from '../start-server.ts';

/** Everybody who may call: the two owners of what a call names, and who is not. */
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

/** What each of them gets; `allowed` is the success of the call. */
export type Access<Outcome> = Readonly<Record<ActorName, Outcome>>;

/** Those whose token was good once. */
export const GONE = { revoked: 401, disabled: 401, deleted: 401 } as const;

export type People = Readonly<Record<Exclude<ActorName, 'anonymous'>, Person>> & {
  readonly anonymous: undefined;
};

/** Makes them all, and waits until every token that is not good any more is refused. */
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

/** Every row of every table and every stored file, for "and writes nothing". */
export async function everythingStored({ deps, storedFiles }: TestServer): Promise<string> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Of many types, and all have this.
  const queries = Object.values(deps.db.query) as { findMany(): Promise<unknown> }[];
  const tables = await Promise.all(queries.map(async (table) => await table.findMany()));
  return JSON.stringify([tables, (await storedFiles()).toSorted()]);
}
