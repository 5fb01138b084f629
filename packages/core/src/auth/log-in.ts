import { users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { findAccount } from './account.ts';
import { UNKNOWN_USER_HASH, verifyPassword } from './password.ts';
import type { LogInInput, SignedIn } from './schemas.ts';
import { beginSession } from './session.ts';

/**
 * Signs a user in. An unknown name, a wrong password and a disabled account get one answer, in one
 * time.
 *
 * @throws {ServiceError} UNAUTHENTICATED.
 */
export async function logIn(
  ctx: ServiceCtx,
  { username, password }: LogInInput,
): Promise<SignedIn> {
  const [user] = await ctx.db
    .select({ id: users.id, passwordHash: users.passwordHash, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.username, username));
  const matches = await verifyPassword(user?.passwordHash ?? UNKNOWN_USER_HASH, password);
  if (!user || !matches || user.disabledAt) {
    throw new ServiceError('UNAUTHENTICATED', 'The user name or the password is wrong');
  }
  return await beginSession(ctx, ctx.db, await findAccount(ctx.db, user.id));
}
