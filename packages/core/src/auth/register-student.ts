import { students } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import type { ServiceCtx } from '../context.ts';
import type { RegisterOptions } from '../accounts/create-user.ts';
import { registerUser } from './register-user.ts';
import type { RegisterStudentInput, SignedIn } from '../accounts/schemas.ts';

/**
 * Registers a student and signs them in: creates user, profile and session, or nothing.
 *
 * @throws {ServiceError} INVALID (`password`), RATE_LIMITED, UNAVAILABLE, CONFLICT (`username`), and the
 * errors of `once`.
 */
export async function registerStudent(
  ctx: ServiceCtx,
  input: RegisterStudentInput,
  options: RegisterOptions = {},
): Promise<SignedIn> {
  const createProfile = async (tx: Database, userId: number) => {
    await tx.insert(students).values({ userId, fullName: input.fullName });
  };
  const names = [input.username, input.fullName];
  const operation = 'auth.registerStudent';
  const { email = null } = input;
  const student = { operation, role: 'student', email, input, names, createProfile } as const;
  return await registerUser(ctx, student, options);
}
