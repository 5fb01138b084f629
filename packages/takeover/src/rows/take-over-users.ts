import { nameKey } from '@internsync/core/values/name-key';
import { users } from '@internsync/db/schema';
import { inArray } from 'drizzle-orm';
import { kindOfHash, UNUSABLE } from '../rules/password-hash.ts';
import { unescapeOnce } from '../rules/unescape-once.ts';
import { readUsers, type LegacyUser } from '../source/rows.ts';
import { TakeoverError } from '../takeover-error.ts';
import { insertRows } from '../target/insert-rows.ts';
import type { Run } from './run.ts';

type NewUser = typeof users.$inferSelect;

/** Takes over every user who has a profile, with an unchanged hash. */
export async function takeOverUsers(run: Run): Promise<void> {
  run.progress.step('users', run.source.counts.api_users);
  for await (const batch of readUsers(run.source)) {
    const rows = await withFreeNames(
      run,
      batch.filter((user) => isComplete(run, user)).map((user) => toUser(run, user)),
    );
    await insertRows(run.tx, users, rows);
    run.written.users += rows.length;
    run.progress.advance(batch.length);
  }
}

function isComplete({ report }: Run, user: LegacyUser): boolean {
  const complete = user.has_student || user.has_company;
  if (!complete) {
    const username = unescapeOnce(user.username);
    report.add('half_made_user', subject(user), { username });
  }
  return complete;
}

/** The Django server has no addresses of users. */
const NO_ADDRESS = { email: null, emailKey: null, emailVerifiedAt: null, language: 'en' } as const;

function toUser({ report, now }: Run, user: LegacyUser): NewUser {
  const username = unescapeOnce(user.username);
  if (username === '') report.add('empty_username', subject(user));
  const role = roleOf(user.role, user);
  if (role !== NAMED_ROLES[user.role]) {
    report.add('role_follows_profile', subject(user), { was: user.role, now: role });
  }
  const hash = kindOfHash(user.password);
  if (hash === 'unknown') {
    report.add('unknown_hash', subject(user), { hasher: user.password.split('$', 1)[0] ?? '' });
  }
  if (hash === 'none') report.add('no_hash', subject(user));
  return {
    id: user.id,
    username,
    usernameKey: nameKey(username),
    role,
    passwordHash: hash === 'none' ? UNUSABLE : user.password,
    disabledAt: null,
    ...NO_ADDRESS,
    tokensNotBefore: null,
    createdAt: now,
  };
}

const NAMED_ROLES: Readonly<Record<string, NewUser['role']>> = { s: 'student', c: 'company' };

/**
 * The role of a user with a profile: the user's role if that profile exists, otherwise that of the
 * existing profile.
 */
function roleOf(
  role: string | null,
  has: { readonly has_student: boolean; readonly has_company: boolean },
): NewUser['role'] {
  if (has.has_student && has.has_company) {
    return (role === null ? undefined : NAMED_ROLES[role]) ?? 'student';
  }
  return has.has_student ? 'student' : 'company';
}

function subject({ id }: { readonly id: number }) {
  return { table: 'api_users', id } as const;
}

/** Two stored names can be the same once unescaped: one was escaped by a form, the other one was not. */
async function withFreeNames(run: Run, batch: readonly NewUser[]): Promise<NewUser[]> {
  const names = batch.map(({ username }) => username);
  const found = await run.tx
    .select({ id: users.id, username: users.username })
    .from(users)
    .where(inArray(users.username, names));
  const newcomer = found.find(({ id }) => id > run.source.lastIds.api_users);
  if (newcomer) {
    throw new TakeoverError(
      `The target's user ${newcomer.id} has the name of an old one, ${JSON.stringify(newcomer.username)}`,
    );
  }
  const taken = new Set(found.map(({ username }) => username));
  return batch.map((user) => {
    const { id, username } = user;
    if (!taken.has(username)) {
      taken.add(username);
      return user;
    }
    const free = `${username} (${id})`;
    run.report.add('name_taken', subject(user), { was: username, now: free });
    return { ...user, username: free, usernameKey: nameKey(free) };
  });
}

/** A profile of the old server, with the user that it names. */
export interface OwnedProfile {
  readonly id: number;
  readonly user_id: number;
  readonly user_role: string | null;
  readonly nth: number;
  readonly has_other_kind: boolean;
}

/**
 * The ids of the users for a batch of profiles: the profile's own user, or a new disabled user if that
 * user is gone or has another profile. So everything that refers to the profile stays visible.
 */
export async function usersOfProfiles(
  run: Run,
  role: NewUser['role'],
  profiles: readonly OwnedProfile[],
): Promise<number[]> {
  const added: NewUser[] = [];
  const ids = profiles.map((profile) => {
    if (isUsersOwn(profile, role)) return profile.user_id;
    const standIn = standInUser(run, role, profile.id, added.length);
    added.push(standIn);
    const table = role === 'student' ? 'api_student' : 'api_compony';
    run.report.add(
      'profile_without_user',
      { table, id: profile.id },
      { was: profile.user_id, now: standIn.id },
    );
    return standIn.id;
  });
  await insertRows(run.tx, users, added);
  run.written.users += added.length;
  run.standIns += added.length;
  return ids;
}

function isUsersOwn(profile: OwnedProfile, role: NewUser['role']): boolean {
  const other = profile.has_other_kind;
  const has = {
    has_student: role === 'student' || other,
    has_company: role === 'company' || other,
  };
  return profile.user_role !== null && profile.nth === 1 && roleOf(profile.user_role, has) === role;
}

function standInUser(
  { source, standIns, now }: Run,
  role: NewUser['role'],
  profileId: number,
  nth: number,
): NewUser {
  const username = `takeover-${role}-${profileId}`;
  return {
    id: source.lastIds.api_users + standIns + nth + 1,
    username,
    usernameKey: nameKey(username),
    role,
    passwordHash: UNUSABLE,
    disabledAt: now,
    ...NO_ADDRESS,
    tokensNotBefore: null,
    createdAt: now,
  };
}
