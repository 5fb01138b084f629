import { randomBytes } from 'node:crypto';
import type { Database } from '@internsync/db/database';
import {
  applications,
  companies,
  jobs,
  resumes,
  sessions,
  students,
  users,
} from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import { ALL_PERMISSIONS, type CompanyActor, type StudentActor } from '../actor.ts';
import { recordEvent } from '../events/record-event.ts';
import { searchColumns } from '../jobs/search-words.ts';

/** A value that no other row uses. */
export function unique(prefix: string): string {
  return `${prefix}-${randomBytes(6).toString('hex')}`;
}

function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error('The factory wrote no row');
  return row;
}

/** Creates a user with a session. */
async function makeUser(db: Database, role: 'student' | 'company') {
  const username = unique(role);
  const values = { username, usernameKey: username, role, passwordHash: 'none' };
  const { id: userId } = only(await db.insert(users).values(values).returning());
  const sessionId = unique('session');
  await db.insert(sessions).values({ id: sessionId, userId, expiresAt: new Date('2999-01-01') });
  return { userId, sessionId, issuedAt: new Date(), expiresAt: new Date('2999-01-01') };
}

/** Gives a user an address that is verified, and returns it. */
export async function verifyAddress(
  db: Database,
  { userId }: { readonly userId: number },
  language: 'en' | 'ar' = 'en',
): Promise<string> {
  const email = `${unique('user')}@example.org`;
  const values = { email, emailKey: email, emailVerifiedAt: new Date(), language };
  await db.update(users).set(values).where(eq(users.id, userId));
  return email;
}

/** Creates a student, and returns their actor. */
export async function makeStudent(
  db: Database,
  { fullName = 'Sara Ali' }: { fullName?: string } = {},
): Promise<StudentActor> {
  const user = await makeUser(db, 'student');
  const values = { userId: user.userId, fullName };
  const student = only(await db.insert(students).values(values).returning());
  return { kind: 'student', ...user, studentId: student.id };
}

/** Creates a company, and returns its actor. */
export async function makeCompany(
  db: Database,
  { name = unique('Company') }: { name?: string } = {},
): Promise<CompanyActor> {
  const user = await makeUser(db, 'company');
  const values = {
    userId: user.userId,
    name,
    hrEmail: `${unique('hr')}@example.com`,
    website: 'https://example.com',
  };
  const company = only(await db.insert(companies).values(values).returning());
  return { kind: 'company', ...user, companyId: company.id, permissions: ALL_PERMISSIONS };
}

type JobValues = Partial<Omit<typeof jobs.$inferInsert, 'id' | 'companyId'>>;

/** Creates a job of a new company, or of `company`; it is open by default. */
export async function makeJob(
  db: Database,
  { company, ...values }: JobValues & { company?: CompanyActor } = {},
) {
  const owner = company ?? (await makeCompany(db));
  const { name } = only(await db.select().from(companies).where(eq(companies.id, owner.companyId)));
  const job = {
    title: 'Backend intern',
    shortDescription: 'Build APIs',
    description: 'Build and test APIs.',
    location: 'Cairo',
    workMode: 'on_site',
    workType: 'full_time',
    status: 'active',
    ...values,
  } as const;
  const row = only(
    await db
      .insert(jobs)
      .values({ ...searchColumns(job, name), ...job, companyId: owner.companyId })
      .returning(),
  );
  return { ...row, company: owner };
}

/** Creates a resume with extracted text, but without an object in storage. */
export async function makeResume(
  db: Database,
  student: StudentActor,
  values: Partial<typeof resumes.$inferInsert> = {},
) {
  return only(
    await db
      .insert(resumes)
      .values({
        studentId: student.studentId,
        objectKey: `uploads/CVs/${randomBytes(16).toString('hex')}.pdf`,
        fileName: 'resume.pdf',
        sizeBytes: 1000,
        sha256: '0'.repeat(64),
        pageCount: 1,
        extractionStatus: 'done',
        extractionEngine: 'test',
        text: 'Sara Ali',
        pageOffsets: [0],
        ...values,
      })
      .returning(),
  );
}

/** Nobody works on what factories make. */
const NO_QUEUE = { queue: { add: async () => undefined } };

/** Creates an application of a new student (or `student`) to a new job (or `job`), with its first event. */
export async function makeApplication(
  db: Database,
  options: {
    readonly student?: StudentActor;
    readonly job?: Awaited<ReturnType<typeof makeJob>>;
    readonly status?: typeof applications.$inferInsert.status;
    readonly appliedAt?: Date;
  } = {},
) {
  const student = options.student ?? (await makeStudent(db));
  const job = options.job ?? (await makeJob(db));
  const resume = await makeResume(db, student);
  const { status = 'pending', appliedAt = new Date() } = options;
  const { studentId } = student;
  return await db.transaction(async (tx) => {
    const application = only(
      await tx
        .insert(applications)
        .values({
          jobId: job.id,
          studentId,
          resumeId: resume.id,
          status,
          appliedAt,
          statusSince: appliedAt,
        })
        .returning(),
    );
    await recordEvent(NO_QUEUE, tx, {
      applicationId: application.id,
      studentId,
      kind: 'submitted',
      toStatus: 'pending',
      by: student,
      at: appliedAt,
    });
    return { ...application, student, job, company: job.company, resume };
  });
}
