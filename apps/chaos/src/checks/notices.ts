import type { Problem } from '../problems.ts';
import type { EventRow, Facts } from './facts.ts';
import { checkOwed } from './owed.ts';

/** Who gets which notice of an event. */
const NOTICE = {
  submitted: { to: 'company', kind: 'application_submitted' },
  status_changed: { to: 'student', kind: 'status_changed' },
  resume_viewed: { to: 'student', kind: 'resume_viewed' },
  withdrawn: { to: 'company', kind: 'application_withdrawn' },
  identity_revealed: { to: 'student', kind: 'identity_revealed' },
} as const satisfies Record<EventRow['kind'], { to: 'student' | 'company'; kind: string }>;

/** Notices about the account, which do not come from events. */
const OF_ACCOUNTS: ReadonlySet<string> = new Set([
  'new_sign_in',
  'password_changed',
  'email_changed',
]);

/**
 * Each event that owes a notice has exactly one, in the inbox of whoever did not act; nobody else gets one.
 */
export function checkNotices({
  applications,
  jobs,
  events,
  notices,
}: Pick<Facts, 'applications' | 'jobs' | 'events' | 'notices'>): Problem[] {
  const companies = new Map(jobs.map(({ id, company }) => [id, company]));
  const jobOf = new Map(applications.map(({ id, jobId }) => [id, jobId]));
  const owed = events.map(({ applicationId, student, kind: event, toStatus, at }) => {
    const { to, kind } = NOTICE[event];
    const jobId = jobOf.get(applicationId) ?? null;
    const username = to === 'student' ? student : (companies.get(jobId ?? 0) ?? 'nobody');
    const status = kind === 'status_changed' ? toStatus : null;
    return noticeMark({ username, kind, applicationId, jobId, status, at });
  });
  const there = notices.filter(({ kind }) => !OF_ACCOUNTS.has(kind)).map(noticeMark);
  return checkOwed('notice', owed, there);
}

/** What a notice is, in words that no other notice has. */
export function noticeMark(notice: Omit<Facts['notices'][number], 'id' | 'hidden'>): string {
  const { username, kind, applicationId, jobId, status, at } = notice;
  return `${kind} ${status ?? ''} of application ${applicationId ?? '-'} to ${jobId ?? '-'} for ${username} at ${at}`;
}
