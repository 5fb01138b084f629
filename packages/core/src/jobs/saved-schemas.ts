import { z } from 'zod';
import { Page, PageInput } from '../lists/page.ts';
import { ApplicationStatus } from '../values/application-status.ts';
import { Id, SentMoment } from '../values/ids.ts';
import { JobCard } from './schemas.ts';

export const ListSavedJobsInput = z.strictObject(PageInput);
export type ListSavedJobsInput = z.infer<typeof ListSavedJobsInput>;

export const SavedJobPage = Page(
  JobCard.extend({ savedAt: SentMoment.describe('When the student saved it.') }),
);
export type SavedJobPage = z.infer<typeof SavedJobPage>;

export const StandingsInput = z.strictObject({
  jobIds: z.array(Id).max(100).describe('The ids of jobs, such as those of a public list.'),
});
export type StandingsInput = z.infer<typeof StandingsInput>;

/** What a student has to do with a job. */
export const Standings = z.array(
  z.object({
    jobId: Id.describe('The id of the job.'),
    saved: z.boolean().describe('Whether the student saved it.'),
    application: z
      .object({
        id: Id.describe('The id of the application.'),
        status: ApplicationStatus.describe('The stage in the hiring process.'),
      })
      .nullable()
      .describe('The application of the student; `null`: none. One may be withdrawn.'),
  }),
);
export type Standings = z.infer<typeof Standings>;
