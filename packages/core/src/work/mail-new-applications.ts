import { mailNewApplications } from '../notices/mail-new-applications.ts';
import { scheduledWork } from './background-work.ts';

/** Tells companies of new applications by mail, once an hour at most. */
export const mailApplications = scheduledWork(
  'mail-new-applications',
  '*/5 * * * *',
  mailNewApplications,
);
