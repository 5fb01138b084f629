import { nearby } from '@internsync/core/nearby';
import { applyToJob } from '@internsync/core/applications/apply-to-job';
import { countApplications } from '@internsync/core/applications/count-applications';
import { downloadApplicationResume } from '@internsync/core/applications/download-application-resume';
import {
  exportApplicants,
  ExportApplicantsInput,
} from '@internsync/core/applications/export-applicants';
import { getApplication } from '@internsync/core/applications/get-application';
import { getApplicationResumeLayout } from '@internsync/core/applications/get-application-resume-layout';
import { getApplicationResumeText } from '@internsync/core/applications/get-application-resume-text';
import { getApplicationAnalysis } from '@internsync/core/applications/get-application-analysis';
import { getApplicationMatch } from '@internsync/core/applications/get-application-match';
import { MoveResults, SetStatusesInput } from '@internsync/core/applications/move-schemas';
import { listRankedApplications } from '@internsync/core/applications/list-ranked-applications';
import {
  ApplicationMatch,
  FoundPage,
  RankApplicationsInput,
  RankedPage,
  SearchApplicationsInput,
} from '@internsync/core/applications/match-schemas';
import { revealApplication } from '@internsync/core/applications/reveal-application';
import { searchApplications } from '@internsync/core/applications/search-applications';
import { ReviewedAnalysis } from '@internsync/core/resumes/analysis-schemas';
import { listJobApplications } from '@internsync/core/applications/list-job-applications';
import { listMyApplications } from '@internsync/core/applications/list-my-applications';
import {
  Application,
  ApplicationPage,
  ApplicationRef,
  ApplicationWithTimeline,
  CountApplicationsInput,
  CoverLetter,
  ListJobApplicationsInput,
  ListMyApplicationsInput,
  ReviewedPage,
  ReviewedWithTimeline,
  SetApplicationStatusInput,
  type ApplyInput,
} from '@internsync/core/applications/schemas';
import { setApplicationStatuses } from '@internsync/core/applications/set-application-statuses';
import { setApplicationStatus } from '@internsync/core/applications/set-application-status';
import { watchMyEvents } from '@internsync/core/events/watch-my-events';
import { withdrawApplication } from '@internsync/core/applications/withdraw-application';
import { Id } from '@internsync/core/values/ids';
import { ResumeLayout, ReviewedResumeText } from '@internsync/core/resumes/schemas';
import { z } from 'zod';
import { EventStream } from '../event-stream.ts';
import {
  ApplicantsDownload,
  Base64File,
  FileDownload,
  fileForm,
  toApplicantsDownload,
  toFileDownload,
  toSentFile,
} from '../files.ts';
import { keyField, underKey } from '../idempotency.ts';
import { forCompanies, forSignedIn, forStudents, router } from '../trpc.ts';
import { ApplicationCounts } from '@internsync/core/values/application-status';
import { StudentStream } from '@internsync/core/events/schemas';
import { WatchEventsInput } from '@internsync/core/streams/schemas';

const JOB = 'The id of the job.';

const common = {
  jobId: Id.describe(JOB),
  coverLetter: CoverLetter.nullable()
    .default(null)
    .describe('The cover letter, which may have several lines; `null`: none.'),
  ...keyField,
};

type SubmitInput = ApplyInput & { readonly idempotencyKey?: string | undefined };

/** With a stored resume, with a new one as base64, or as a form with the file in the field `file`. */
const SubmitInput = z.union([
  fileForm({
    ...common,
    jobId: z
      .stringFormat('id', /^[1-9]\d{0,15}$/)
      .transform(Number)
      .describe(JOB),
  }).transform(async ({ file, ...rest }): Promise<SubmitInput> => ({
    ...rest,
    resume: { kind: 'new', file: await toSentFile(file) },
  })),
  z
    .strictObject({ ...common, resumeId: Id.describe('A stored resume of yours.') })
    .transform(({ resumeId, ...rest }): SubmitInput => ({
      ...rest,
      resume: { kind: 'stored', resumeId },
    })),
  z
    .strictObject({ ...common, resume: Base64File.describe('A new resume, as a PDF.') })
    .transform(({ resume, ...rest }): SubmitInput => ({
      ...rest,
      resume: { kind: 'new', file: resume },
    })),
]);

export const applications = router({
  // Not `apply`: a router cannot have members that are named like function members.
  submit: forStudents
    .meta({
      summary: 'Applies to an open job, with a stored resume or a new one.',
      errors: {
        NOT_FOUND: 'There is no such open job, or you have no such resume.',
        CONFLICT:
          'You have applied already, the job takes no applications, or a new resume would take more room than a student has.',
        TOO_LARGE: 'The file is larger than the server allows (5 MiB by default).',
        UNPROCESSABLE:
          'The file is no PDF, needs a password, is damaged, or contains scripts, media or programs.',
      },
      limits: ['apply', 'upload'],
    })
    .input(SubmitInput)
    .output(Application)
    .mutation((call) => underKey(call, applyToJob)),
  withdraw: forStudents
    .meta({
      summary: 'Withdraws an application. Does nothing if it is withdrawn.',
      errors: {
        NOT_FOUND: 'You have no such application.',
        CONFLICT: 'The application was rejected.',
      },
    })
    .input(ApplicationRef)
    .output(ApplicationWithTimeline)
    .mutation(({ ctx, input }) => withdrawApplication(ctx, input)),
  mine: forStudents
    .meta({
      summary: "Lists the student's applications, the latest first.",
      errors: { INVALID: 'The cursor is not one of this list.' },
    })
    .input(ListMyApplicationsInput.default(() => ListMyApplicationsInput.parse({})))
    .output(ApplicationPage)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => listMyApplications(near, input))),
  forJob: forCompanies('review_applications')
    .meta({
      summary: "Lists the applications to one of the company's jobs.",
      errors: {
        NOT_FOUND: 'Your company has no such job.',
        INVALID: 'The cursor is not one of this list.',
      },
    })
    .input(ListJobApplicationsInput)
    .output(ReviewedPage)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => listJobApplications(near, input))),
  get: forSignedIn
    .meta({
      summary: 'Returns an application with its history, to its student and its company.',
      errors: { NOT_FOUND: 'There is no such application, or you may not see it.' },
    })
    .input(ApplicationRef)
    .output(ReviewedWithTimeline)
    .query(({ ctx, input }) => getApplication(ctx, input)),
  setStatus: forCompanies('review_applications')
    .meta({
      summary: 'Moves an application to another stage of the hiring process.',
      errors: {
        NOT_FOUND: 'There is no such application to a job of your company.',
        CONFLICT: 'The student has withdrawn it, or `expectedStatus` is not its status.',
      },
    })
    .input(SetApplicationStatusInput.extend(keyField))
    .output(ReviewedWithTimeline)
    .mutation((call) => underKey(call, setApplicationStatus)),
  setStatuses: forCompanies('review_applications')
    .meta({
      summary:
        'Moves up to 100 applications, each as `applications.setStatus` does, and tells for each how it went. One that is refused does not stop the others.',
      errors: { INVALID: 'An application occurs twice.' },
    })
    .input(SetStatusesInput.extend(keyField))
    .output(MoveResults)
    .mutation((call) => underKey(call, setApplicationStatuses)),
  counts: forSignedIn
    .meta({
      summary: "Counts applications by status: a student's own, or those to the company's jobs.",
    })
    .input(CountApplicationsInput)
    .output(ApplicationCounts)
    .query(async ({ ctx, input }) => await nearby(ctx, (near) => countApplications(near, input))),
  resumeFile: forCompanies('review_applications')
    .meta({
      summary: 'Returns the resume file of an application, and records that the company opened it.',
      errors: {
        NOT_FOUND:
          'There is no such application to a job of your company, or its resume was erased.',
        CONFLICT: 'The student has withdrawn the application.',
      },
      limits: ['viewResume'],
    })
    .input(ApplicationRef)
    .output(FileDownload)
    // A mutation, because it records an event: caches and prefetching must not call it.
    .mutation(async ({ ctx, input }) =>
      toFileDownload(await downloadApplicationResume(ctx, input)),
    ),
  resumeText: forCompanies('review_applications')
    .meta({
      summary:
        'Returns the text of the resume of an application, and records that the company opened it.',
      errors: {
        NOT_FOUND:
          'There is no such application to a job of your company, or its resume was erased.',
        CONFLICT: 'The student has withdrawn the application.',
      },
      limits: ['viewResume'],
    })
    .input(ApplicationRef)
    .output(ReviewedResumeText)
    .mutation(({ ctx, input }) => getApplicationResumeText(ctx, input)),
  resumeLayout: forCompanies('review_applications')
    .meta({
      summary:
        'Returns where everything is on the pages of the resume of an application, and records that the company opened it.',
      errors: {
        NOT_FOUND:
          'There is no such application to a job of your company, or its resume was erased.',
        CONFLICT: 'The student has withdrawn the application, or the review is blind.',
      },
      limits: ['viewResume'],
    })
    .input(ApplicationRef)
    .output(ResumeLayout)
    .mutation(({ ctx, input }) => getApplicationResumeLayout(ctx, input)),
  analysis: forCompanies('review_applications')
    .meta({
      summary:
        'Returns what was understood of the resume of an application, each value with its evidence. The student can see the access.',
      errors: {
        NOT_FOUND: 'Your company has no such application, or the resume was erased.',
        CONFLICT: 'The student has withdrawn the application.',
      },
      limits: ['viewResume'],
    })
    .input(ApplicationRef)
    .output(ReviewedAnalysis)
    .mutation(({ ctx, input }) => getApplicationAnalysis(ctx, input)),
  match: forSignedIn
    .meta({
      summary:
        'Returns how the resume of an application fits its job, requirement by requirement: the same for both sides.',
      errors: {
        NOT_FOUND: 'There is no such application, or you may not see it.',
        CONFLICT: 'The student has withdrawn the application.',
      },
      limits: ['viewResume'],
    })
    .input(ApplicationRef)
    .output(ApplicationMatch)
    .mutation(({ ctx, input }) => getApplicationMatch(ctx, input)),
  ranked: forCompanies('review_applications')
    .meta({
      summary: "Lists the applications to one of the company's jobs, those that fit best first.",
      errors: {
        NOT_FOUND: 'Your company has no such job.',
        INVALID: 'The cursor is not one of this list.',
      },
    })
    .input(RankApplicationsInput)
    .output(RankedPage)
    .query(
      async ({ ctx, input }) => await nearby(ctx, (near) => listRankedApplications(near, input)),
    ),
  search: forCompanies('review_applications')
    .meta({
      summary:
        'Searches the resumes of the applicants of the company. The students can see which ones were shown.',
      errors: {
        NOT_FOUND: 'Your company has no such job.',
        INVALID: 'The cursor is not one of this list.',
      },
      limits: ['searchResumes'],
    })
    .input(SearchApplicationsInput.default(() => SearchApplicationsInput.parse({})))
    .output(FoundPage)
    .mutation(({ ctx, input }) => searchApplications(ctx, input)),
  exportCsv: forCompanies('review_applications')
    .meta({
      summary:
        "Returns the applications to one of the company's jobs as a CSV file (RFC 4180), the last ones first, at most 10,000. It opens no resume.",
      errors: { NOT_FOUND: 'Your company has no such job.' },
      limits: ['exportApplicants'],
    })
    .input(ExportApplicantsInput)
    .output(ApplicantsDownload)
    .query(async ({ ctx, input }) => toApplicantsDownload(await exportApplicants(ctx, input))),
  reveal: forCompanies('review_applications')
    .meta({
      summary: 'Reveals who applied to a blind job. The student sees it; it cannot be taken back.',
      errors: {
        NOT_FOUND: 'Your company has no such application.',
        CONFLICT: 'The student has withdrawn the application.',
      },
    })
    .input(ApplicationRef)
    .output(ReviewedWithTimeline)
    .mutation(({ ctx, input }) => revealApplication(ctx, input)),
  events: forStudents
    .meta({
      summary: "Streams what happens to the student's applications, as it happens.",
      errors: { RATE_LIMITED: 'You have ten streams open already.' },
    })
    .input(WatchEventsInput)
    .output(EventStream(StudentStream))
    .subscription(({ ctx, input, signal }) =>
      watchMyEvents(ctx, input, signal ?? new AbortController().signal),
    ),
});
