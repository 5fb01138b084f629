import { Application } from '@internsync/core/applications/schemas';
import { SessionList, SignedIn } from '@internsync/core/accounts/schemas';
import { WebhookWithSecret } from '@internsync/core/webhooks/schemas';
import { webhooks } from '@internsync/db/schema';
import { Job } from '@internsync/core/jobs/schemas';
import type { AccountLinkPurpose } from '@internsync/core/accounts/create-account-link';
import { mailedLink } from '@internsync/core/testing/mailed-link';
import { JOB, publishJob, signUpStudent, uploadResume, type Person } from '../accounts.ts';
import { dataOf, mutate, query } from '../calls.ts';
import type { TestServer } from '../start-server.ts';

/** Creates objects of the two owners for calls, new ones each time. */
export interface Things {
  /** An unpublished job. */
  draft(): Promise<{ jobId: number }>;
  /** A job that accepts applications. */
  job(): Promise<{ jobId: number }>;
  company(): { companyId: number };
  resume(): Promise<{ resumeId: number }>;
  /** An application of the student to a job of the company. */
  application(): Promise<{ applicationId: number; jobId: number }>;
  /** A webhook of the company, which has no other. */
  webhook(): Promise<{ webhookId: number }>;
  /** A second session of the student. */
  session(): Promise<{ sessionId: string }>;
  refreshToken(): Promise<{ refreshToken: string }>;
  /** A link that was mailed to a new student. */
  link(purpose: AccountLinkPurpose): Promise<{ token: string }>;
  /** The credentials of the student. */
  credentials(): Promise<{ username: string; password: string }>;
}

export function makeThings(
  server: TestServer,
  { student, company }: { readonly student: Person; readonly company: Person },
): Things {
  const logIn = async () => {
    const { username, password } = student;
    const signedIn = dataOf(await mutate(server, 'auth.logIn', { username, password }), SignedIn);
    server.secrets.add(signedIn.accessToken);
    return signedIn;
  };
  const job = async () => ({ jobId: (await publishJob(server, company)).id });
  const resume = async () => ({ resumeId: (await uploadResume(server, student)).id });
  return {
    draft: async () => ({
      jobId: dataOf(await mutate(server, 'jobs.create', JOB, company), Job).id,
    }),
    job,
    company: () => ({ companyId: company.id }),
    resume,
    application: async () => {
      const input = { ...(await job()), ...(await resume()) };
      const made = await mutate(server, 'applications.submit', input, student);
      return { applicationId: dataOf(made, Application).id, jobId: input.jobId };
    },
    webhook: async () => {
      await server.deps.db.delete(webhooks);
      const input = { url: 'https://hooks.example/a' };
      const made = await mutate(server, 'webhooks.create', input, company);
      return { webhookId: dataOf(made, WebhookWithSecret).id };
    },
    session: async () => {
      const { accessToken: token } = await logIn();
      const sessions = dataOf(
        await query(server, 'auth.sessions', undefined, { token }),
        SessionList,
      );
      return { sessionId: sessions.find(({ current }) => current)?.id ?? '' };
    },
    link: async (purpose) => {
      const { userId } = await signUpStudent(server);
      const { token } = await mailedLink(server.deps, userId, purpose);
      server.secrets.add(token);
      return { token };
    },
    credentials: async () => ({ username: student.username, password: student.password }),
    refreshToken: async () => ({ refreshToken: (await logIn()).refreshToken ?? '' }),
  };
}
