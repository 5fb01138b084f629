import { companies, students, users } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { eq } from 'drizzle-orm';
import { requireCompany, requireSignedIn, requireStudent } from '../actor.ts';
import { companyKeys } from '../accounts/company-keys.ts';
import { accountGone } from '../accounts/lock-account-rows.ts';
import { findOwnAccount } from '../accounts/own-account.ts';
import { requireFreeCompany } from '../accounts/require-free-company.ts';
import type { UpdateProfileInput } from '../accounts/schemas.ts';
import { hideFormerName } from '../applications/hide-former-name.ts';
import type { ServiceCtx } from '../context.ts';
import { reindexCompany } from '../jobs/index-jobs.ts';
import type { OwnAccount } from '../values/account.ts';

/**
 * Changes the given fields of the caller's profile and leaves the others. A company's jobs are found by its
 * new name; blind reviews hide a student's new name, and those from before.
 *
 * @returns the account as it is now.
 * @throws {ServiceError} UNAUTHENTICATED, FORBIDDEN for the fields of the other role, CONFLICT
 * (`company.name` or `company.hrEmail`) when another company has it.
 */
export async function updateProfile(
  ctx: ServiceCtx,
  { language, student, company }: UpdateProfileInput,
): Promise<OwnAccount> {
  const { userId } = requireSignedIn(ctx.actor);
  const studentId = student && requireStudent(ctx.actor).studentId;
  const companyId = company && requireCompany(ctx.actor, 'manage_profile').companyId;
  const account = await ctx.db.transaction(async (tx) => {
    if (company && companyId !== undefined) {
      await keepUnique(tx, companyId, company);
      if (isRenamed(company)) await lockOwner(tx, userId);
    }
    if (language) await tx.update(users).set({ language }).where(eq(users.id, userId));
    if (student && studentId !== undefined) await changeStudent(ctx, tx, studentId, student);
    if (company && companyId !== undefined) await changeCompany(tx, companyId, company);
    return await findOwnAccount(tx, userId);
  });
  // The others hear of it from the database.
  ctx.accounts.forget(userId);
  return account;
}

type StudentChanges = NonNullable<UpdateProfileInput['student']>;
type CompanyChanges = NonNullable<UpdateProfileInput['company']>;

async function changeStudent(
  ctx: ServiceCtx,
  tx: Database,
  studentId: number,
  changes: StudentChanges,
): Promise<void> {
  const [before] = await tx
    .select({ fullName: students.fullName, formerNames: students.formerNames })
    .from(students)
    .where(eq(students.id, studentId))
    .for('no key update');
  if (!before) throw accountGone();
  const { fullName = before.fullName } = changes;
  const isRenamed = fullName !== before.fullName;
  const names = new Set([...before.formerNames, before.fullName]);
  names.delete(fullName);
  const written = { ...changes, fullName, ...(isRenamed && { formerNames: [...names] }) };
  await tx.update(students).set(written).where(eq(students.id, studentId));
  if (isRenamed) await hideFormerName(ctx, tx, studentId);
}

/** Whether something changes that is unique, and that other rows are locked for. */
function isRenamed({ name, hrEmail }: CompanyChanges): boolean {
  return name !== undefined || hrEmail !== undefined;
}

/**
 * Makes the transactions wait that write events of the company: they keep its account before they lock a job,
 * and refer to the company afterwards. A new name is written the other way round, from the company to its jobs.
 */
async function lockOwner(tx: Database, userId: number): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
}

/** Takes the locks of names before any row is locked. */
async function keepUnique(tx: Database, companyId: number, changes: CompanyChanges): Promise<void> {
  const { name, hrEmail } = changes;
  if (!isRenamed(changes)) return;
  const [now] = await tx
    .select({ name: companies.name, hrEmail: companies.hrEmail })
    .from(companies)
    .where(eq(companies.id, companyId));
  if (!now) throw accountGone();
  const wanted = { name: name ?? now.name, hrEmail: hrEmail ?? now.hrEmail };
  await requireFreeCompany(
    tx,
    wanted,
    { name: 'company.name', hrEmail: 'company.hrEmail' },
    companyId,
  );
}

async function changeCompany(
  tx: Database,
  companyId: number,
  changes: CompanyChanges,
): Promise<void> {
  // Jobs that are written now wait here, or are written before and found below.
  const [before] = await tx
    .select({ name: companies.name, hrEmail: companies.hrEmail })
    .from(companies)
    .where(eq(companies.id, companyId))
    .for(isRenamed(changes) ? 'update' : 'no key update');
  if (!before) throw accountGone();
  const { name = before.name, hrEmail = before.hrEmail } = changes;
  const written = { ...changes, ...companyKeys({ name, hrEmail }) };
  await tx.update(companies).set(written).where(eq(companies.id, companyId));
  wakeAfterCommit(tx, 'public');
  if (name !== before.name) await reindexCompany(tx, companyId);
}
