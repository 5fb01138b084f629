import { getWaiting } from '@internsync/core/applications/get-waiting';
import { Waiting } from '@internsync/core/applications/waiting-schemas';
import { CompanyStream, WatchJobsInput } from '@internsync/core/events/schemas';
import { watchMyJobs } from '@internsync/core/events/watch-my-jobs';
import { EventStream } from '../event-stream.ts';
import { closeJob } from '@internsync/core/jobs/close-job';
import { countFacets } from '@internsync/core/jobs/count-facets';
import { countJobs } from '@internsync/core/jobs/count-jobs';
import { createJob } from '@internsync/core/jobs/create-job';
import { deleteJob } from '@internsync/core/jobs/delete-job';
import { duplicateJob } from '@internsync/core/jobs/duplicate-job';
import { findSkills } from '@internsync/core/jobs/find-skills';
import { getJob } from '@internsync/core/jobs/get-job';
import { getRequirements } from '@internsync/core/jobs/get-requirements';
import { getStandings } from '@internsync/core/jobs/get-standings';
import { listJobs } from '@internsync/core/jobs/list-jobs';
import { listSavedJobs } from '@internsync/core/jobs/list-saved-jobs';
import { nearby } from '@internsync/core/nearby';
import { publishJob } from '@internsync/core/jobs/publish-job';
import {
  FindSkillsInput,
  JobRequirements,
  SetRequirementsInput,
  Skills,
} from '@internsync/core/jobs/requirement-schemas';
import { saveJob } from '@internsync/core/jobs/save-job';
import {
  ListSavedJobsInput,
  SavedJobPage,
  Standings,
  StandingsInput,
} from '@internsync/core/jobs/saved-schemas';
import {
  CreateJobInput,
  Job,
  JobCounts,
  JobFacets,
  JobFilterInput,
  JobPage,
  JobRef,
  ListJobsInput,
  UpdateJobInput,
} from '@internsync/core/jobs/schemas';
import { setBlind, SetBlindInput } from '@internsync/core/jobs/set-blind';
import { setRequirements } from '@internsync/core/jobs/set-requirements';
import { unsaveJob } from '@internsync/core/jobs/unsave-job';
import { updateJob } from '@internsync/core/jobs/update-job';
import { z } from 'zod';
import { keyField, underKey } from '../idempotency.ts';
import { Nothing, nothing } from '../nothing.ts';
import { forCompanies, forSignedIn, forStudents, router } from '../trpc.ts';

export const jobs = router({
  create: forCompanies('manage_jobs')
    .meta({
      summary: 'Creates a job as a draft, which only its company sees.',
      errors: { INVALID: 'The deadline is past.' },
    })
    .input(CreateJobInput.extend(keyField))
    .output(Job)
    .mutation((call) => underKey(call, createJob)),
  update: forCompanies('manage_jobs')
    .meta({
      summary: 'Changes the given fields of a job; fields that are not sent stay as they are.',
      errors: {
        NOT_FOUND: 'Your company has no such job.',
        INVALID: 'The new deadline is past.',
        CONFLICT: 'The job is not that of `expectedUpdatedAt` any more.',
      },
      limits: ['updateJob'],
    })
    .input(UpdateJobInput)
    .output(Job)
    .mutation(({ ctx, input }) => updateJob(ctx, input)),
  publish: forCompanies('manage_jobs')
    .meta({
      summary: 'Opens a draft or a closed job to applications. Does nothing if it is open.',
      errors: {
        NOT_FOUND: 'Your company has no such job.',
        CONFLICT: 'The deadline of the job is past.',
      },
    })
    .input(JobRef.extend(keyField))
    .output(Job)
    .mutation((call) => underKey(call, publishJob)),
  close: forCompanies('manage_jobs')
    .meta({
      summary: 'Closes a job to applications. Does nothing if it is closed.',
      errors: { NOT_FOUND: 'Your company has no such job.', CONFLICT: 'The job is a draft.' },
    })
    .input(JobRef)
    .output(Job)
    .mutation(({ ctx, input }) => closeJob(ctx, input)),
  duplicate: forCompanies('manage_jobs')
    .meta({
      summary:
        'Creates a draft with the texts and requirements of another job of the company. A deadline that is past is left out.',
      errors: { NOT_FOUND: 'Your company has no such job.' },
    })
    .input(JobRef.extend(keyField))
    .output(Job)
    .mutation((call) => underKey(call, duplicateJob)),
  delete: forCompanies('manage_jobs')
    .meta({
      summary: 'Removes a job from all lists of jobs. Students keep their applications to it.',
      errors: { NOT_FOUND: 'Your company has no such job.' },
    })
    .input(JobRef)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(deleteJob(ctx, input))),
  get: forSignedIn
    .meta({
      summary:
        'Returns one job: a company gets its own, a student gets open jobs and those they applied to.',
      errors: { NOT_FOUND: 'There is no such job, or you may not see it.' },
    })
    .input(JobRef)
    .output(Job)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => getJob(near, input))),
  list: forSignedIn
    .meta({
      summary:
        'Lists and searches jobs: a student gets the open jobs of all companies, a company gets its own.',
      errors: { INVALID: 'The cursor is not one of this list.' },
    })
    .input(ListJobsInput.default(() => ListJobsInput.parse({})))
    .output(JobPage)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => listJobs(near, input))),
  save: forStudents
    .meta({
      summary: 'Saves a job to come back to. Does nothing if it is saved.',
      errors: { NOT_FOUND: 'There is no such job, or it is not published.' },
    })
    .input(JobRef)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(saveJob(ctx, input))),
  unsave: forStudents
    .meta({ summary: 'Removes a job from the saved ones. Does nothing if it is not saved.' })
    .input(JobRef)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(unsaveJob(ctx, input))),
  saved: forStudents
    .meta({
      summary: 'Lists the jobs that the student saved, the last one first, closed ones included.',
      errors: { INVALID: 'The cursor is not one of this list.' },
    })
    .input(ListSavedJobsInput.default(() => ListSavedJobsInput.parse({})))
    .output(SavedJobPage)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => listSavedJobs(near, input))),
  standing: forStudents
    .meta({
      summary:
        'Tells for each of some jobs whether the student saved it, and about their application to it.',
    })
    .input(StandingsInput)
    .output(Standings)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => getStandings(near, input))),
  facets: forSignedIn
    .meta({
      summary:
        'Counts the jobs that `jobs.list` finds by work mode, work type, company and location.',
    })
    .input(JobFilterInput.default(() => JobFilterInput.parse({})))
    .output(JobFacets)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => countFacets(near, input))),
  requirements: forSignedIn
    .meta({
      summary:
        'Returns what a job requires: read from its texts, as the company edited it. Matches are computed by it.',
      errors: { NOT_FOUND: 'There is no such job, or you may not see it.' },
    })
    .input(JobRef)
    .output(JobRequirements)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => getRequirements(near, input))),
  setRequirements: forCompanies('manage_jobs')
    .meta({
      summary:
        'Sets what a job requires. Changes of the company survive changes of the texts; all matches are computed again.',
      errors: {
        NOT_FOUND: 'Your company has no such job.',
        INVALID: 'A skill, field of study or language is not known.',
        CONFLICT: 'The requirements are not those of `expectedRevision` any more.',
      },
      limits: ['setRequirements'],
    })
    .input(SetRequirementsInput)
    .output(JobRequirements)
    .mutation(({ ctx, input }) => setRequirements(ctx, input)),
  setBlind: forCompanies('manage_jobs')
    .meta({
      summary:
        'Makes the review of a job blind: its applicants are shown without what identifies them, until they are revealed one by one.',
      errors: {
        NOT_FOUND: 'Your company has no such job.',
        CONFLICT: 'There are applicants who were not revealed, so it must stay blind.',
      },
    })
    .input(SetBlindInput)
    .output(Job)
    .mutation(({ ctx, input }) => setBlind(ctx, input)),
  skills: forSignedIn
    .meta({ summary: 'Finds skills by name, for requirements and searches.' })
    .input(FindSkillsInput)
    .output(Skills)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => findSkills(near, input))),
  counts: forCompanies('manage_jobs')
    .meta({
      summary: "Counts the company's jobs, and the applications to them, by status.",
    })
    .input(z.void())
    .output(JobCounts)
    .query(async ({ ctx }) => await nearby(ctx, countJobs)),
  waiting: forCompanies('review_applications')
    .meta({
      summary:
        'Tells what waits for the company: the applicants who have waited longest for a move, its jobs with their counts, and the jobs that close soon.',
    })
    .input(z.void())
    .output(Waiting)
    .query(async ({ ctx }) => await nearby(ctx, getWaiting)),
  events: forCompanies('review_applications')
    .meta({
      summary:
        "Streams what happens at the company's jobs, or at one of them, as it happens. It tells nothing about who applied.",
      errors: {
        NOT_FOUND: 'Your company has no such job.',
        RATE_LIMITED: 'You have ten streams open already.',
      },
    })
    .input(WatchJobsInput)
    .output(EventStream(CompanyStream))
    .subscription(({ ctx, input, signal }) =>
      watchMyJobs(ctx, input, signal ?? new AbortController().signal),
    ),
});
