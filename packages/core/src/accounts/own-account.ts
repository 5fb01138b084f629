import { companies, students, users } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { eq } from 'drizzle-orm';
import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import type { OwnAccount } from '../values/account.ts';
import { accountGone } from './lock-account-rows.ts';

const readOwn = statement<{ readonly userId: number }>()((db, { userId }) =>
  db
    .select({
      userId: users.id,
      username: users.username,
      email: users.email,
      emailVerifiedAt: users.emailVerifiedAt,
      language: users.language,
      studentId: students.id,
      fullName: students.fullName,
      phone: students.phone,
      university: students.university,
      major: students.major,
      graduation: students.graduation,
      companyId: companies.id,
      name: companies.name,
      hrEmail: companies.hrEmail,
      website: companies.website,
      about: companies.about,
    })
    .from(users)
    .leftJoin(students, eq(students.userId, users.id))
    .leftJoin(companies, eq(companies.userId, users.id))
    .where(eq(users.id, userId)),
);

/** An account as its owner sees it. @throws {ServiceError} UNAUTHENTICATED when it does not exist. */
export async function findOwnAccount(db: Database, userId: number): Promise<OwnAccount> {
  const [row] = await readOwn(db, { userId });
  if (!row) throw accountGone();
  const { username, email, language } = row;
  const own = { userId, username, email, emailVerified: row.emailVerifiedAt !== null, language };
  const { studentId, fullName, phone, university, major, graduation } = row;
  if (studentId !== null && fullName !== null) {
    const student = { id: studentId, fullName, phone, university, major, graduation };
    return { role: 'student', ...own, student };
  }
  const { companyId, name, hrEmail, website, about } = row;
  if (companyId !== null && name !== null && hrEmail !== null && website !== null) {
    const company = { id: companyId, name, hrEmail, website, about };
    return { role: 'company', ...own, company };
  }
  throw accountGone();
}

/** The caller's account, with what they may change of it. @throws {ServiceError} UNAUTHENTICATED. */
export async function getOwnAccount(ctx: ServiceCtx): Promise<OwnAccount> {
  return await findOwnAccount(ctx.db, requireSignedIn(ctx.actor).userId);
}
