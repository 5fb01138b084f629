import { companies } from '@internsync/db/schema';
import type { Database } from '@internsync/db/open';
import { sql } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { findAccount } from './account.ts';
import { createUser, type RegisterOptions } from './create-user.ts';
import { prepareRegistration } from './prepare-registration.ts';
import type { RegisterCompanyInput, SignedIn } from './schemas.ts';
import { beginSession } from './session.ts';
import { takeTurns } from './take-turns.ts';

/**
 * Registers a company and signs it in: user, profile and session, or nothing.
 *
 * @throws {ServiceError} INVALID (`password`), RATE_LIMITED, UNAVAILABLE, CONFLICT (`username`, `companyName` or `hrEmail`).
 */
export async function registerCompany(
  ctx: ServiceCtx,
  { username, password, companyName, hrEmail, website }: RegisterCompanyInput,
  options: RegisterOptions = {},
): Promise<SignedIn> {
  const names = [username, companyName, hrEmail];
  const passwordHash = await prepareRegistration(ctx, { password, names }, options);
  const signedIn = await ctx.db.transaction(async (tx) => {
    const userId = await createUser(tx, {
      username,
      passwordHash,
      role: 'company',
      createdAt: ctx.now(),
      lookAlikes: options.lookAlikes,
    });
    await createProfile(tx, { userId, name: companyName, hrEmail, website });
    return await beginSession(ctx, tx, await findAccount(tx, userId));
  });
  noteSecurityEvent(ctx, 'registered', { userId: signedIn.account.userId });
  return signedIn;
}

async function createProfile(
  tx: Database,
  company: Omit<typeof companies.$inferInsert, 'id'>,
): Promise<void> {
  const mail = company.hrEmail.toLowerCase();
  await takeTurns(tx, 'hr e-mail', mail);
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
