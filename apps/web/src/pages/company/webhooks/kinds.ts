import type { Webhook } from '../../../data/company-queries.ts';

export type Kind = NonNullable<Webhook['kinds']>[number];

/** The kinds of events of a company, in the order of the form. */
export const KINDS = [
  'application_submitted',
  'application_withdrawn',
  'application_status_changed',
  'application_analysed',
  'applicant_revealed',
  'application_erased',
  'job_published',
  'job_closed',
  'job_deleted',
] as const satisfies readonly Kind[];
