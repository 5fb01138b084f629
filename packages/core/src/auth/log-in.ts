import { users } from '@internsync/db/schema';
import { and, eq, inArray } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { findAccount } from './account.ts';
import { hashPassword, isOutdatedHash, UNKNOWN_USER_HASH, verifyPassword } from './password.ts';
import type { LogInInput, SignedIn } from './schemas.ts';
import { beginSession, type ExtraClaims } from './session.ts';

/**
 * Signs a user in. An unknown name, a wrong password and a disabled account get one answer, in one
 * time. A hash that is not today's, such as one from Django, is replaced by one that is.
 *
 * @param extraClaims what the token is to say beside what we read from it.
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function logIn(
  ctx: ServiceCtx,
  { username, password }: LogInInput,
  extraClaims?: ExtraClaims,
): Promise<SignedIn> {
  const found = await ctx.db
    .select()
    .from(users)
    .where(inArray(users.username, [username, username.normalize('NFC')]));
  // New names are kept in normal form (NFC); ones that were taken over are as they were.
  const user = found.find((candidate) => candidate.username === username) ?? found[0];
  const matches = await verifyPassword(user?.passwordHash ?? UNKNOWN_USER_HASH, password);
  if (!user || !matches || user.disabledAt) {
    throw new ServiceError('UNAUTHENTICATED', 'The user name or the password is wrong');
  }
  if (isOutdatedHash(user.passwordHash)) {
    await ctx.db
      .update(users)
      .set({ passwordHash: await hashPassword(password) })
      .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash)));
  }
  return await beginSession(ctx, ctx.db, await findAccount(ctx.db, user.id), extraClaims);
}
