import { companies } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import type { ServiceCtx } from '../context.ts';
import type { RegisterOptions } from '../accounts/create-user.ts';
import { registerUser } from './register-user.ts';
import type { RegisterCompanyInput, SignedIn } from '../accounts/schemas.ts';
import { requireFreeCompany } from '../accounts/require-free-company.ts';
import { companyKeys } from '../accounts/company-keys.ts';

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
  const account = { operation, role: 'company', email: hrEmail, input, names } as const;
  const company = { ...account, createProfile };
  return await registerUser(ctx, company, options);
}

/** The columns that a registration gives. */
type NewCompany = Pick<typeof companies.$inferInsert, 'userId' | 'name' | 'hrEmail' | 'website'>;

async function insertCompany(tx: Database, company: NewCompany): Promise<void> {
  await requireFreeCompany(tx, company, { name: 'companyName', hrEmail: 'hrEmail' });
  await tx.insert(companies).values({ ...company, ...companyKeys(company) });
}
