import { companies, jobs, notices } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { eq } from 'drizzle-orm';
import type { MailContent } from '../ports.ts';
import { maskAddress } from './mask-address.ts';

type Kind = (typeof notices.$inferSelect)['kind'];

interface Told extends Pick<typeof notices.$inferSelect, 'status' | 'detail' | 'at'> {
  readonly username: string;
  /** The job and its company; `null`: the notice is about none. */
  readonly job: { readonly jobTitle: string; readonly companyName: string } | null;
}

/** What a mail of each kind of notice says; `null`: what it told of is gone. */
const CONTENT: Readonly<Record<Kind, (told: Told) => MailContent | null>> = {
  status_changed: ({ job, status }) => job && status && { kind: 'status_changed', status, ...job },
  resume_viewed: ({ job }) => job && { kind: 'resume_viewed', ...job },
  identity_revealed: ({ job }) => job && { kind: 'identity_revealed', ...job },
  application_submitted: ({ job }) =>
    job && { kind: 'application_submitted', count: 1, jobTitles: [job.jobTitle], moreJobs: 0 },
  application_withdrawn: ({ job }) =>
    job && { kind: 'application_withdrawn', jobTitle: job.jobTitle },
  job_closed: ({ job }) => job && { kind: 'job_closed', jobTitle: job.jobTitle },
  webhook_disabled: ({ detail }) => ({ kind: 'webhook_disabled', host: detail ?? '' }),
  new_sign_in: ({ username, detail, at }) => ({
    kind: 'new_sign_in',
    username,
    device: detail,
    at,
  }),
  password_changed: ({ username, at }) => ({ kind: 'password_changed', username, at }),
  email_changed: ({ username, detail, at }) => ({
    kind: 'email_changed',
    username,
    newEmail: detail === null ? null : maskAddress(detail),
    at,
  }),
};

/** What the notice of a mail says today; `null`: what it told of is gone. */
export async function readNoticeContent(
  db: Database,
  noticeId: number,
  username: string,
): Promise<{ readonly kind: Kind; readonly content: MailContent } | null> {
  const [notice] = await db
    .select({
      kind: notices.kind,
      status: notices.status,
      detail: notices.detail,
      at: notices.at,
      jobTitle: jobs.title,
      companyName: companies.name,
    })
    .from(notices)
    .leftJoin(jobs, eq(jobs.id, notices.jobId))
    .leftJoin(companies, eq(companies.id, jobs.companyId))
    .where(eq(notices.id, noticeId));
  if (!notice) return null;
  const { kind, jobTitle, companyName, ...rest } = notice;
  const job = jobTitle === null || companyName === null ? null : { jobTitle, companyName };
  const content = CONTENT[kind]({ ...rest, username, job });
  return content && { kind, content };
}
