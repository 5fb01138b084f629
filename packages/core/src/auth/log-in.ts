import type { Database } from '@internsync/db/database';
import { users } from '@internsync/db/schema';
import { and, asc, desc, eq, inArray, or } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { nameKey } from '../values/name-key.ts';
import { toLine } from '../values/text.ts';
import { findAccount } from '../accounts/account.ts';
import { guardLogIn } from './guard-log-in.ts';
import { describePlace, isKnownPlace } from './known-places.ts';
import { recordSecurityNotice } from './security-notice.ts';
import type { LogInInput, SignedIn } from '../accounts/schemas.ts';
import { beginSession, placeOf, type SessionOptions } from '../sessions/session.ts';

/** The differences between a legacy log-in and one of the typed API. */
export interface LogInOptions extends SessionOptions {
  /** Whether the name must be exactly as registered; legacy clients expect that. */
  readonly exactName?: boolean;
}

/**
 * Signs a user in. An unknown name, a wrong password and a disabled account get the same answer, after
 * the same time. An outdated hash, such as one from Django, is replaced by a current one. The name may
 * differ from the registered one in what registration takes for the same: white space around it, letter
 * case, accents. The exact name wins, and the oldest account among look-alikes.
 *
 * @throws {ServiceError} UNAUTHENTICATED, RATE_LIMITED after too many failures, UNAVAILABLE when too
 * many users sign in at once.
 */
export async function logIn(
  ctx: ServiceCtx,
  { username, password }: LogInInput,
  { exactName = false, ...options }: LogInOptions = {},
): Promise<SignedIn> {
  const attempt = await guardLogIn(ctx, username);
  const user = await findUser(ctx, username, exactName);
  const places = await attempt.countForAccount(user?.id);
  const matches = await ctx.passwords
    .verify(user?.passwordHash ?? ctx.passwords.unknownUserHash, password)
    .catch(async (error: unknown) => {
      await attempt.withdraw();
      throw error;
    });
  if (!user || !matches || user.disabledAt) {
    noteSecurityEvent(ctx, 'log_in_failed', { userId: user?.id ?? null });
    throw new ServiceError('UNAUTHENTICATED', 'The user name or the password is wrong', {
      reason: { code: 'WRONG_CREDENTIALS' },
    });
  }
  await attempt.succeed();
  const passwordHash = await renewHash(ctx, user, password);
  const userId = user.id;
  // As sessions keep it.
  const here = placeOf(ctx);
  const isNew = !isKnownPlace(places, here);
  const signedIn = await ctx.db.transaction(async (tx) => {
    if (!(await keepVerified(tx, userId, passwordHash))) return null;
    const begun = await beginSession(ctx, tx, await findAccount(tx, userId), options);
    if (isNew) {
      const detail = describePlace(here);
      await recordSecurityNotice(ctx, tx, { userId, kind: 'new_sign_in', detail });
    }
    return begun;
  });
  // The password or the account was changed after it was verified, which ends all sessions but the one that did
  // it: a session that begins now must not outlive that.
  if (!signedIn) return await logIn(ctx, { username, password }, { exactName, ...options });
  noteSecurityEvent(ctx, 'logged_in', { userId, ...(isNew && { place: 'new' }) });
  return signedIn;
}

type User = typeof users.$inferSelect;

/** Replaces an outdated hash of a password that has matched. @returns the hash that the account has then. */
async function renewHash(
  { db, passwords }: ServiceCtx,
  { id, passwordHash }: User,
  password: string,
): Promise<string> {
  // A password that is not in normal form may have matched as it was typed.
  const isTypedOtherwise = password !== password.normalize('NFC');
  if (!passwords.isOutdated(passwordHash) && !isTypedOtherwise) return passwordHash;
  const renewed = await passwords.hash(password);
  const written = await db
    .update(users)
    .set({ passwordHash: renewed })
    .where(and(eq(users.id, id), eq(users.passwordHash, passwordHash)))
    .returning({ id: users.id });
  return written.length > 0 ? renewed : passwordHash;
}

/** Keeps the account as it was verified until `tx` ends. @returns whether it still is. */
async function keepVerified(tx: Database, userId: number, passwordHash: string): Promise<boolean> {
  const [now] = await tx
    .select({ passwordHash: users.passwordHash, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.id, userId))
    .for('share');
  return now?.passwordHash === passwordHash && now.disabledAt === null;
}

/** One statement, so that an unknown name takes no longer than a known one. */
async function findUser(
  { db }: ServiceCtx,
  username: string,
  exactName: boolean,
): Promise<User | undefined> {
  // New names are stored in normal form; imported ones are unchanged.
  const spellings = [username, username.normalize('NFC')];
  if (!exactName) spellings.push(toLine(username));
  const isExact = inArray(users.username, spellings);
  const [user] = await db
    .select()
    .from(users)
    .where(exactName ? isExact : or(isExact, eq(users.usernameKey, nameKey(username))))
    .orderBy(...spellings.map((spelling) => desc(eq(users.username, spelling))), asc(users.id))
    .limit(1);
  return user;
}
