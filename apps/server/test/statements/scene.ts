import { randomUUID } from 'node:crypto';
import type { AccountLinkPurpose } from '@internsync/core/accounts/create-account-link';
import { mailedLink } from '@internsync/core/testing/mailed-link';
import { signAccessToken } from '@internsync/core/sessions/access-token';
import { SignedIn } from '@internsync/core/accounts/schemas';
import { searchColumns } from '@internsync/core/jobs/search-words';
import {
  applicationEvents,
  applications,
  companies,
  companyEvents,
  jobs,
  resumeAccesses,
  resumes,
  savedJobs,
  sessions,
  students,
  users,
  webhookDeliveries,
  webhooks,
  webhookSecrets,
} from '@internsync/db/schema';
import { makeSecret, sealSecret } from '@internsync/core/webhooks/webhook-secrets';
import { JOB, type Person } from '../accounts.ts';
import { dataOf, mutate } from '../calls.ts';
import { textPdf } from '../pdf.ts';
import type { TestServer } from '../start-server.ts';

/** A student and a company with many objects each, and the ids that calls need. */
export interface Scene {
  readonly student: Person;
  readonly company: Person;
  /** A job with many applicants, including the student. */
  readonly jobId: number;
  /** A job without applicants. */
  readonly freshJobId: number;
  readonly draftId: number;
  /** The student's application to `jobId`; it has many events. */
  readonly applicationId: number;
  /** The resume of the application; its file is stored. */
  readonly resumeId: number;
  /** A resume of the student that no application uses. */
  readonly spareResumeId: number;
  /** Another session of the student. */
  readonly otherSessionId: string;
  /** The id of a new webhook of the company, which has a delivery for each of many events. */
  webhook(): Promise<number>;
  /** The refresh token of a new session of the student. */
  refreshToken(): Promise<string>;
  /** The token of a link that was mailed to the student. */
  link(purpose: AccountLinkPurpose): Promise<string>;
}

const FAR = new Date('2999-01-01');
const PASSWORD = 'correct horse battery';
let passwordHash: Promise<string> | undefined;

/** Creates `count` of each: a company's jobs, applications by a student and to a job, sessions, … */
export async function makeScene(server: TestServer, count: number): Promise<Scene> {
  const { db, passwords, storage, settings } = server.deps;
  passwordHash ??= passwords.hash(PASSWORD);
  const hash = await passwordHash;
  const nth = (index: number) => Array.from({ length: index }, (_, at) => at);
  const user = (role: 'student' | 'company') => {
    const username = `${role}-${randomUUID()}`;
    const email = `${username}@example.org`;
    const named = { username, usernameKey: username, email, emailKey: email };
    return { ...named, role, passwordHash: hash };
  };
  const made = await db
    .insert(users)
    .values([user('company'), ...nth(count).map(() => user('student'))])
    .returning();
  const [companyUser, studentUser] = made;
  if (!companyUser || !studentUser) throw new Error('No users were made');
  const companyName = `Company ${randomUUID()}`;
  const company = only(
    await db
      .insert(companies)
      .values({
        userId: companyUser.id,
        name: companyName,
        hrEmail: `hr-${randomUUID()}@example.org`,
        website: 'https://example.org',
      })
      .returning(),
  );
  const people = await db
    .insert(students)
    .values(made.slice(1).map(({ id }) => ({ userId: id, fullName: 'Mona Adel' })))
    .returning();
  const student = only(people);

  // Of the callers' own place, so that a log-in is no new one.
  const place = { address: '127.0.0.1', userAgent: 'node' };
  const session = (userId: number) => ({ id: randomUUID(), userId, expiresAt: FAR, ...place });
  const sessionRows = [companyUser, studentUser].map(({ id }) => nth(count).map(() => session(id)));
  const otherSession = session(studentUser.id);
  await db.insert(sessions).values([...sessionRows.flat(), otherSession]);
  const sign = async (userId: number, of: (typeof sessionRows)[number] | undefined) =>
    await signAccessToken({ userId, sessionId: only(of ?? []).id, extra: {} }, settings, {
      issuedAt: new Date(Date.now() - 1000),
      expiresAt: new Date(Date.now() + 3600 * 1000),
    });

  const job = (status: 'active' | 'draft') => ({
    ...JOB,
    companyId: company.id,
    workMode: 'remote' as const,
    workType: 'full_time' as const,
    status,
    ...searchColumns(JOB, companyName),
  });
  const offered = await db
    .insert(jobs)
    .values(nth(count).map(() => job('active')))
    .returning();
  await db
    .insert(savedJobs)
    .values(offered.map(({ id: jobId }) => ({ jobId, studentId: student.id })));
  const [fresh, draft] = await db
    .insert(jobs)
    .values([job('active'), job('draft')])
    .returning();
  if (!fresh || !draft) throw new Error('No jobs were made');

  const pdf = textPdf('A resume');
  const resume = (studentId: number) => ({
    studentId,
    objectKey: `uploads/CVs/${randomUUID().replaceAll('-', '')}.pdf`,
    fileName: 'resume.pdf',
    sizeBytes: pdf.byteLength,
    sha256: '0'.repeat(64),
    pageCount: 1,
    extractionStatus: 'done' as const,
    extractionEngine: 'test',
    text: 'A resume',
    pageOffsets: [0],
  });
  const own = await db
    .insert(resumes)
    .values(nth(count).map(() => resume(student.id)))
    .returning();
  const spare = only(await db.insert(resumes).values(resume(student.id)).returning());
  const usedResume = only(own);
  for (const { objectKey } of [usedResume, spare]) {
    await storage.put(objectKey, pdf, 'application/pdf');
  }
  const others = people.slice(1);
  const theirs =
    others.length === 0
      ? []
      : await db
          .insert(resumes)
          .values(others.map(({ id }) => resume(id)))
          .returning();
  const application = (jobId: number, { studentId, id }: typeof usedResume) => ({
    jobId,
    studentId,
    resumeId: id,
  });
  const applied = await db
    .insert(applications)
    .values([
      ...offered.map(({ id }, index) => application(id, own[index] ?? usedResume)),
      ...theirs.map((one) => application(only(offered).id, one)),
    ])
    .returning();
  const first = only(applied);
  const submitted = (one: typeof first) => ({
    applicationId: one.id,
    studentId: one.studentId,
    sequence: 1,
    kind: 'submitted' as const,
    toStatus: 'pending' as const,
    actor: 'student' as const,
  });
  await db.insert(applicationEvents).values([
    ...applied.map(submitted),
    ...nth(count - 1).map((index) => ({
      ...submitted(first),
      sequence: index + 2,
      kind: 'status_changed' as const,
      fromStatus: 'pending' as const,
      actor: 'company' as const,
    })),
  ]);
  await db.insert(resumeAccesses).values(
    nth(count).map(() => ({
      studentId: student.id,
      resumeId: usedResume.id,
      fileName: usedResume.fileName,
      companyId: company.id,
      companyName,
      kind: 'file' as const,
    })),
  );

  const [companySessions, studentSessions] = sessionRows;
  const person = async (
    { id: userId, username }: typeof companyUser,
    id: number,
    of: typeof studentSessions,
  ): Promise<Person> => {
    const token = await sign(userId, of);
    server.secrets.add(token);
    return { username, password: PASSWORD, token, userId, id };
  };
  return {
    student: await person(studentUser, student.id, studentSessions),
    company: await person(companyUser, company.id, companySessions),
    jobId: only(offered).id,
    freshJobId: fresh.id,
    draftId: draft.id,
    applicationId: first.id,
    resumeId: usedResume.id,
    spareResumeId: spare.id,
    otherSessionId: otherSession.id,
    link: async (purpose) => (await mailedLink(server.deps, studentUser.id, purpose)).token,
    webhook: async () => {
      const values = { companyId: company.id, url: 'https://hooks.example/a' };
      const { id: webhookId } = only(await db.insert(webhooks).values(values).returning());
      const sealed = sealSecret(settings, webhookId, makeSecret());
      await db.insert(webhookSecrets).values({ webhookId, sealed });
      const event = {
        companyId: company.id,
        jobId: only(offered).id,
        applicationId: first.id,
        kind: 'application_submitted' as const,
        actor: 'student' as const,
      };
      const events = await db
        .insert(companyEvents)
        .values(nth(count).map(() => event))
        .returning();
      await db
        .insert(webhookDeliveries)
        .values(events.map(({ id: eventId }) => ({ webhookId, eventId })));
      return webhookId;
    },
    refreshToken: async () => {
      const { username } = studentUser;
      const credentials = { username, password: PASSWORD };
      return dataOf(await mutate(server, 'auth.logIn', credentials), SignedIn).refreshToken ?? '';
    },
  };
}

function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error('No row was made');
  return row;
}
