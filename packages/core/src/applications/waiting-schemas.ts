import { jobStatus } from '@internsync/db/schema';
import { z } from 'zod';
import { JobCard } from '../jobs/schemas.ts';
import { Match } from '../matches/schemas.ts';
import { ApplicationCounts } from '../values/application-status.ts';
import { SentDay, SentMoment } from '../values/ids.ts';
import { ReviewedApplication } from './schemas.ts';

/** How each requirement fared, without words of the resume. */
export const Verdicts = z.array(
  Match.shape.requirements.element.pick({
    requirementId: true,
    verdict: true,
    points: true,
    of: true,
  }),
);

const WaitingApplication = z.object({
  application: ReviewedApplication.describe('The application.'),
  waitingSince: SentMoment.describe(
    'When it got its status: by the last change of it, or when the student applied.',
  ),
  match: z
    .object({
      score: z.int().nullable().describe('0 to 100; `null`: nothing could be judged.'),
      coverage: z.int().describe('The points that could be judged, 0 to 100.'),
      upToDate: z
        .boolean()
        .describe('False while it is computed again, after a change of resume, job or rules.'),
      requirements: Verdicts.describe('Each requirement, in their order.'),
    })
    .nullable()
    .describe('How the resume fits the job; `null`: not computed yet.'),
});

const waiting = z.int().describe('The number of applicants who wait for the company.');
const { id, title, open, deadline, applicantCount } = JobCard.shape;

const JobInWork = z.object({
  id,
  title,
  status: z.enum(jobStatus.enumValues).exclude(['deleted']).describe('The status of the job.'),
  open,
  deadline,
  counts: ApplicationCounts.describe(
    'The applications to it by status, without those of deleted accounts.',
  ),
  waiting,
  waitingSince: SentMoment.nullable().describe(
    'Since when the applicant waits who waits longest; `null`: nobody waits.',
  ),
});
export type JobInWork = z.infer<typeof JobInWork>;

const ClosingJob = z.object({
  id,
  title,
  deadline: SentDay.describe('The last day for applications.'),
  waiting,
  applicantCount,
});
export type ClosingJob = z.infer<typeof ClosingJob>;

/**
 * What waits for a company: applicants in `pending`, `under_review`, `shortlisted` and
 * `interview_scheduled`, to its jobs that are not deleted.
 */
export const Waiting = z.object({
  items: z
    .array(WaitingApplication)
    .describe('The ten applications that have waited longest, the longest first.'),
  byJob: z
    .array(JobInWork)
    .describe(
      'The jobs that are not deleted, at most 100: those whose applicants have waited longest first, then those where nobody waits, the last posted first.',
    ),
  closingSoon: z
    .array(ClosingJob)
    .describe('The ten open jobs that close first, of those that close within seven days.'),
});
export type Waiting = z.infer<typeof Waiting>;
