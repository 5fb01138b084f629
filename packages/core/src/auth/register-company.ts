import { companies } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { sql } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import type { RegisterOptions } from '../accounts/create-user.ts';
import { registerUser } from './register-user.ts';
import type { RegisterCompanyInput, SignedIn } from '../accounts/schemas.ts';
import { advisoryLock } from '../accounts/advisory-lock.ts';

/**
 * Registers a company and signs it in: creates user, profile and session, or nothing.
 *
 * @throws {ServiceError} INVALID (`password`), RATE_LIMITED, UNAVAILABLE, CONFLICT (`username`,
 * `companyName` or `hrEmail`), and the errors of `once`.
 */
export async function registerCompany(
  ctx: ServiceCtx,
  input: RegisterCompanyInput,
  options: RegisterOptions = {},
): Promise<SignedIn> {
  const { username, companyName, hrEmail, website } = input;
  const createProfile = async (tx: Database, userId: number) => {
    await insertCompany(tx, { userId, name: companyName, hrEmail, website });
  };
  const names = [username, companyName, hrEmail];
  const operation = 'auth.registerCompany';
  const company = { operation, role: 'company', input, names, createProfile } as const;
  return await registerUser(ctx, company, options);
}

async function insertCompany(
  tx: Database,
  company: Omit<typeof companies.$inferInsert, 'id'>,
): Promise<void> {
  const mail = company.hrEmail.toLowerCase();
  await advisoryLock(tx, 'hr e-mail', mail);
  const [mailed] = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(sql`lower(${companies.hrEmail}) = ${mail}`)
    .limit(1);
  if (mailed) {
    throw new ServiceError('CONFLICT', 'This HR e-mail is registered', { field: 'hrEmail' });
  }
  const [created] = await tx
    .insert(companies)
    .values(company)
    .onConflictDoNothing()
    .returning({ id: companies.id });
  if (!created) {
    throw new ServiceError('CONFLICT', 'This company is registered', { field: 'companyName' });
  }
}
