import { companies } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { desc, eq, or, sql } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import type { RegisterOptions } from '../accounts/create-user.ts';
import { registerUser } from './register-user.ts';
import type { RegisterCompanyInput, SignedIn } from '../accounts/schemas.ts';
import { advisoryLock } from '../accounts/advisory-lock.ts';
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
  const company = { operation, role: 'company', input, names, createProfile } as const;
  return await registerUser(ctx, company, options);
}

/** The columns that a registration gives. */
type NewCompany = Pick<typeof companies.$inferInsert, 'userId' | 'name' | 'hrEmail' | 'website'>;

async function insertCompany(tx: Database, company: NewCompany): Promise<void> {
  const { nameKey, hrEmailKey } = companyKeys(company);
  // Serialises what is alike; the unique constraints only cover what is equal. Always in this order.
  await advisoryLock(tx, 'hr e-mail', hrEmailKey);
  await advisoryLock(tx, 'company name', nameKey);
  const isMailed = or(
    eq(companies.hrEmailKey, hrEmailKey),
    sql`lower(${companies.hrEmail}) = ${company.hrEmail.toLowerCase()}`,
  );
  const alike = await tx
    .select({ isMailed: sql<boolean>`${isMailed}` })
    .from(companies)
    .where(or(isMailed, eq(companies.nameKey, nameKey)))
    .orderBy(desc(sql`${isMailed}`))
    .limit(1);
  if (alike.some((other) => other.isMailed)) {
    throw new ServiceError('CONFLICT', 'This HR e-mail is registered', {
      field: 'hrEmail',
      reason: { code: 'TAKEN' },
    });
  }
  const [created] =
    alike.length > 0
      ? []
      : await tx
          .insert(companies)
          .values({ ...company, nameKey, hrEmailKey })
          .onConflictDoNothing()
          .returning({ id: companies.id });
  if (!created) {
    throw new ServiceError('CONFLICT', 'This company is registered', {
      field: 'companyName',
      reason: { code: 'TAKEN' },
    });
  }
}
