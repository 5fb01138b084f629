import type { ApplicationWithJob } from '@internsync/core/legacy/application-with-job';
import { Id, SentMoment } from '@internsync/core/values/ids';
import type { DeadlineText } from '@internsync/core/jobs/job-view';
import type { Job } from '@internsync/core/jobs/schemas';
import { z } from 'zod';
import { endOfDay } from './deadline-moment.ts';
import { escapeText } from './escape.ts';
import { LegacyJobStatus, LegacyStatus, toLegacyJobStatus, toLegacyStatus } from './statuses.ts';

export const WORK_MODES = ['On-Site', 'Remote', 'Hybrid'] as const;
export const WORK_TYPES = ['Full-Time', 'Part-Time'] as const;

/** Work modes and types by their legacy names. */
export const WORK_MODE = {
  'On-Site': 'on_site',
  Remote: 'remote',
  Hybrid: 'hybrid',
} as const satisfies Record<(typeof WORK_MODES)[number], Job['workMode']>;
export const WORK_TYPE = {
  'Full-Time': 'full_time',
  'Part-Time': 'part_time',
} as const satisfies Record<(typeof WORK_TYPES)[number], Job['workType']>;

const WORK_MODE_NAME = {
  on_site: 'On-Site',
  remote: 'Remote',
  hybrid: 'Hybrid',
} as const satisfies Record<Job['workMode'], (typeof WORK_MODES)[number]>;
const WORK_TYPE_NAME = {
  full_time: 'Full-Time',
  part_time: 'Part-Time',
} as const satisfies Record<Job['workType'], (typeof WORK_TYPES)[number]>;

/** Escaped text: `&`, `<`, `>`, `"` and `'` are HTML entities. */
const Escaped = z.string();

export const LegacyCompany = z
  .strictObject({ id: Id, name: Escaped, hr_mail: Escaped, website: Escaped })
  .meta({ id: 'Company' });

export const LegacyJob = z
  .strictObject({
    id: Id,
    title: Escaped,
    short_description: Escaped,
    description: Escaped,
    location: Escaped,
    end: Escaped.meta({ description: 'The deadline, as the company typed it.' }),
    cid: LegacyCompany,
    status: LegacyJobStatus,
    work_mode: z.enum(WORK_MODES),
    work_type: z.enum(WORK_TYPES),
    applicants_count: z.int().nonnegative(),
    application_deadline: SentMoment.meta({
      description:
        'The end of the deadline’s day; if `end` is not an unambiguous date, the same as `posted_date`.',
    }),
    posted_date: SentMoment,
  })
  .meta({ id: 'Job' });

/** The id of an applicant whom a blind review hides; no student has it. */
const HIDDEN_STUDENT = 0;

export const LegacyStudent = z
  .strictObject({
    id: z
      .int()
      .min(HIDDEN_STUDENT)
      .meta({ description: '0 while the review of the job is blind.' }),
    Fullname: Escaped,
  })
  .meta({ id: 'Student' });

export const LegacyApplication = z
  .strictObject({
    id: Id,
    application_date: SentMoment,
    status: LegacyStatus,
    sid: LegacyStudent,
    jid: LegacyJob,
    cover_letter: Escaped,
  })
  .meta({ id: 'Application' });

/** A job in the legacy format; `timeZone` determines when the deadline's day ends. */
export function toLegacyJob(job: Job & DeadlineText, timeZone: string): z.infer<typeof LegacyJob> {
  return {
    id: job.id,
    title: escapeText(job.title),
    short_description: escapeText(job.shortDescription),
    description: escapeText(job.description),
    location: escapeText(job.location),
    end: escapeText(job.deadlineText ?? job.deadline ?? ''),
    cid: {
      id: job.company.id,
      name: escapeText(job.company.name),
      hr_mail: escapeText(job.company.hrEmail),
      website: escapeText(job.company.website),
    },
    status: toLegacyJobStatus(job.status),
    work_mode: WORK_MODE_NAME[job.workMode],
    work_type: WORK_TYPE_NAME[job.workType],
    applicants_count: job.applicantCount,
    application_deadline: job.deadline ? endOfDay(job.deadline, timeZone) : job.postedAt,
    posted_date: job.postedAt,
  };
}

/** The text when there is no cover letter; the old server sent `None`. */
const NO_COVER_LETTER = 'Not provided';

/** An application in the legacy format. @throws {Error} for a withdrawn application. */
export function toLegacyApplication(
  { id, appliedAt, status, student, job, coverLetter }: ApplicationWithJob,
  timeZone: string,
): z.infer<typeof LegacyApplication> {
  return {
    id,
    application_date: appliedAt,
    status: toLegacyStatus(status),
    // Legacy clients know no blind review: they get a name that tells nothing.
    sid: {
      id: student.id ?? HIDDEN_STUDENT,
      Fullname: escapeText(student.fullName ?? `Applicant ${id}`),
    },
    jid: toLegacyJob(job, timeZone),
    cover_letter: coverLetter === null ? NO_COVER_LETTER : escapeText(coverLetter),
  };
}
