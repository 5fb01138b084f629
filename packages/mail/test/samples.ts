import type { MailContent, MailKind } from '../src/content.ts';

const AT = new Date('2026-11-29T09:30:00Z');
const job = { jobTitle: 'مطوّر واجهات', companyName: 'Nile <Software> & "Sons"' };
const username = 'salma';

/** One content of each kind. */
export const SAMPLES: { readonly [K in MailKind]: Extract<MailContent, { kind: K }> } = {
  verify_email: {
    kind: 'verify_email',
    link: 'https://internsync.example/account/verify-email?token=abc',
    username,
  },
  reset_password: {
    kind: 'reset_password',
    link: 'https://internsync.example/account/reset-password?token=abc',
    username,
    expiresInMinutes: 60,
  },
  status_changed: { kind: 'status_changed', status: 'interview_scheduled', ...job },
  resume_viewed: { kind: 'resume_viewed', ...job },
  identity_revealed: { kind: 'identity_revealed', ...job },
  application_submitted: {
    kind: 'application_submitted',
    count: 12,
    jobTitles: ['Backend intern', 'مطوّر واجهات'],
    moreJobs: 1,
  },
  application_withdrawn: { kind: 'application_withdrawn', jobTitle: job.jobTitle },
  job_closed: { kind: 'job_closed', jobTitle: job.jobTitle },
  webhook_disabled: { kind: 'webhook_disabled', host: 'hooks.example.org' },
  new_sign_in: { kind: 'new_sign_in', username, device: 'Firefox on Linux', at: AT },
  password_changed: { kind: 'password_changed', username, at: AT },
  email_changed: { kind: 'email_changed', username, newEmail: 's…@example.org', at: AT },
};
