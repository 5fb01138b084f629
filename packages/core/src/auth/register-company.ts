import { companies } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { findAccount } from './account.ts';
import { createUser, type RegisterOptions } from './create-user.ts';
import { hashPassword } from './password.ts';
import type { RegisterCompanyInput, SignedIn } from './schemas.ts';
import { beginSession } from './session.ts';

/**
 * Registers a company and signs it in: user, profile and session, or nothing.
 *
 * @throws {ServiceError} CONFLICT (`username`, `companyName` or `hrEmail`).
 */
export async function registerCompany(
  ctx: ServiceCtx,
  { username, password, companyName, hrEmail, website }: RegisterCompanyInput,
  options: RegisterOptions = {},
): Promise<SignedIn> {
  const passwordHash = await hashPassword(password);
  return await ctx.db.transaction(async (tx) => {
    const userId = await createUser(tx, {
      username,
      passwordHash,
      role: 'company',
      createdAt: ctx.now(),
      ...options,
    });
    const [created] = await tx
      .insert(companies)
      .values({ userId, name: companyName, hrEmail, website })
      .onConflictDoNothing()
      .returning({ id: companies.id });
    if (!created) {
      const [named] = await tx
        .select({ id: companies.id })
        .from(companies)
        .where(eq(companies.name, companyName));
      throw named
        ? new ServiceError('CONFLICT', 'This company is registered', { field: 'companyName' })
        : new ServiceError('CONFLICT', 'This HR e-mail is registered', { field: 'hrEmail' });
    }
    return await beginSession(ctx, tx, await findAccount(tx, userId));
  });
}
