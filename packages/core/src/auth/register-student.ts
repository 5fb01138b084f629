import { students } from '@internsync/db/schema';
import type { ServiceCtx } from '../context.ts';
import { findAccount } from './account.ts';
import { createUser, type RegisterOptions } from './create-user.ts';
import { hashPassword } from './password.ts';
import type { RegisterStudentInput, SignedIn } from './schemas.ts';
import { beginSession } from './session.ts';

/**
 * Registers a student and signs them in: user, profile and session, or nothing.
 *
 * @throws {ServiceError} CONFLICT (`username`).
 */
export async function registerStudent(
  ctx: ServiceCtx,
  { username, password, fullName }: RegisterStudentInput,
  options: RegisterOptions = {},
): Promise<SignedIn> {
  const passwordHash = await hashPassword(password);
  return await ctx.db.transaction(async (tx) => {
    const userId = await createUser(tx, {
      username,
      passwordHash,
      role: 'student',
      createdAt: ctx.now(),
      ...options,
    });
    await tx.insert(students).values({ userId, fullName });
    return await beginSession(ctx, tx, await findAccount(tx, userId));
  });
}
