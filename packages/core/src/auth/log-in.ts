import { users } from '@internsync/db/schema';
import { and, eq, inArray } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { findAccount } from '../accounts/account.ts';
import { guardLogIn } from './guard-log-in.ts';
import { requireUserRow } from '../accounts/lock-account-rows.ts';
import type { LogInInput, SignedIn } from '../accounts/schemas.ts';
import { beginSession, type SessionOptions } from '../sessions/session.ts';

/**
 * Signs a user in. An unknown name, a wrong password and a disabled account get the same answer, after
 * the same time. An outdated hash, such as one from Django, is replaced by a current one.
 *
 * @throws {ServiceError} UNAUTHENTICATED, RATE_LIMITED after too many failures, UNAVAILABLE when too
 * many users sign in at once.
 */
export async function logIn(
  ctx: ServiceCtx,
  { username, password }: LogInInput,
  options?: SessionOptions,
): Promise<SignedIn> {
  const attempt = await guardLogIn(ctx, username);
  const found = await ctx.db
    .select()
    .from(users)
    .where(inArray(users.username, [username, username.normalize('NFC')]));
  // New names are stored in normal form (NFC); imported ones are unchanged.
  const user = found.find((candidate) => candidate.username === username) ?? found[0];
  await attempt.countForAccount(user?.id);
  const matches = await ctx.passwords
    .verify(user?.passwordHash ?? ctx.passwords.unknownUserHash, password)
    .catch(async (error: unknown) => {
      await attempt.withdraw();
      throw error;
    });
  if (!user || !matches || user.disabledAt) {
    noteSecurityEvent(ctx, 'log_in_failed', { userId: user?.id ?? null });
    throw new ServiceError('UNAUTHENTICATED', 'The user name or the password is wrong');
  }
  await attempt.succeed();
  if (ctx.passwords.isOutdated(user.passwordHash)) {
    await ctx.db
      .update(users)
      .set({ passwordHash: await ctx.passwords.hash(password) })
      .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash)));
  }
  const signedIn = await ctx.db.transaction(async (tx) => {
    await requireUserRow(tx, user.id);
    return await beginSession(ctx, tx, await findAccount(tx, user.id), options);
  });
  noteSecurityEvent(ctx, 'logged_in', { userId: user.id });
  return signedIn;
}
