import { students } from '@internsync/db/schema';
import type { ServiceCtx } from '../context.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { findAccount } from './account.ts';
import { createUser, type RegisterOptions } from './create-user.ts';
import { prepareRegistration } from './prepare-registration.ts';
import type { RegisterStudentInput, SignedIn } from './schemas.ts';
import { beginSession } from './session.ts';

/**
 * Registers a student and signs them in: user, profile and session, or nothing.
 *
 * @throws {ServiceError} INVALID (`password`), RATE_LIMITED, UNAVAILABLE, CONFLICT (`username`).
 */
export async function registerStudent(
  ctx: ServiceCtx,
  { username, password, fullName }: RegisterStudentInput,
  options: RegisterOptions = {},
): Promise<SignedIn> {
  const names = [username, fullName];
  const passwordHash = await prepareRegistration(ctx, { password, names }, options);
  const signedIn = await ctx.db.transaction(async (tx) => {
    const userId = await createUser(tx, {
      username,
      passwordHash,
      role: 'student',
      createdAt: ctx.now(),
      lookAlikes: options.lookAlikes,
    });
    await tx.insert(students).values({ userId, fullName });
    return await beginSession(ctx, tx, await findAccount(tx, userId));
  });
  noteSecurityEvent(ctx, 'registered', { userId: signedIn.account.userId });
  return signedIn;
}
