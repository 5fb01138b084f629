import { z } from 'zod';
import { Match, Requirement } from '../matches/schemas.ts';
import { PageInput, Page } from '../lists/page.ts';
import { TextEvidence } from '../values/evidence.ts';
import { ApplicationStatus } from '../values/application-status.ts';
import { Id } from '../values/ids.ts';
import { plain } from '../values/text.ts';
import { ReviewedApplication } from './schemas.ts';

/** How an application fits its job. */
export const ApplicationMatch = z.object({
  applicationId: Id.describe('The id of the application.'),
  requirements: z.array(Requirement).describe('What the job requires.'),
  read: z
    .boolean()
    .describe('False if the resume was not read, or not yet: then nothing can be judged.'),
  match: Match.describe('How the resume fits.'),
});
export type ApplicationMatch = z.infer<typeof ApplicationMatch>;

const MOST_IDS = 50;
const percent = z.int().min(1).max(100);
const inJob = {
  jobId: Id.describe('The id of the job.'),
  status: ApplicationStatus.optional().describe('Applications in this status only.'),
};

export const RankApplicationsInput = z.strictObject({
  ...inJob,
  minScore: percent.optional().describe('With at least this score only.'),
  minCoverage: percent.optional().describe('With at least this coverage only.'),
  met: z
    .array(plain(500))
    .max(MOST_IDS)
    .optional()
    .describe('Only those that meet all of these requirements, by id.'),
  ...PageInput,
});
export type RankApplicationsInput = z.infer<typeof RankApplicationsInput>;

const RankedApplication = z.object({
  application: ReviewedApplication.describe('The application.'),
  score: z
    .int()
    .nullable()
    .describe('0 to 100; `null`: nothing could be judged, or it is not computed yet.'),
  coverage: z
    .int()
    .nullable()
    .describe('The points that could be judged, 0 to 100; `null`: not computed yet.'),
  met: z.array(z.string()).describe('The ids of the requirements that are met.'),
  upToDate: z
    .boolean()
    .describe('False while it is computed again, after a change of resume, job, rules or skills.'),
});

export const RankedPage = Page(RankedApplication);
export type RankedPage = z.infer<typeof RankedPage>;

export const SearchApplicationsInput = z.strictObject({
  jobId: Id.optional().describe('Applicants to this job only.'),
  status: inJob.status,
  search: plain(200)
    .optional()
    .describe('Words that must all occur in the resume, as beginnings or in other forms.'),
  skills: z
    .array(plain(100))
    .max(MOST_IDS)
    .optional()
    .describe('Ids of skills that the resume must all name, in any language; see `jobs.skills`.'),
  ...PageInput,
});
export type SearchApplicationsInput = z.infer<typeof SearchApplicationsInput>;

const FoundApplication = z.object({
  application: ReviewedApplication.describe('The application.'),
  hits: z
    .array(
      TextEvidence.extend({
        before: z.string().describe('The words before it, at most 60 characters; may be empty.'),
        after: z.string().describe('The words after it, in the same way.'),
      }),
    )
    .describe('Where the resume has the words or names the skills; the first ten.'),
});

export const FoundPage = Page(FoundApplication);
export type FoundPage = z.infer<typeof FoundPage>;
