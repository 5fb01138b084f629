import { applyToJob } from '@internsync/core/applications/apply-to-job';
import { countApplications } from '@internsync/core/applications/count-applications';
import { downloadApplicationResume } from '@internsync/core/applications/download-application-resume';
import { getApplication } from '@internsync/core/applications/get-application';
import { getApplicationResumeText } from '@internsync/core/applications/get-application-resume-text';
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
  SetApplicationStatusInput,
  type ApplyInput,
} from '@internsync/core/applications/schemas';
import { setApplicationStatus } from '@internsync/core/applications/set-application-status';
import { watchMyEvents } from '@internsync/core/events/watch-my-events';
import { withdrawApplication } from '@internsync/core/applications/withdraw-application';
import { Id } from '@internsync/core/values/ids';
import { ResumeText } from '@internsync/core/resumes/schemas';
import { z } from 'zod';
import { EventStream } from '../event-stream.ts';
import { Base64File, FileDownload, fileForm, toFileDownload, toSentFile } from '../files.ts';
import { keyField, underKey } from '../idempotency.ts';
import { forCompanies, forSignedIn, forStudents, router } from '../trpc.ts';
import { ApplicationCounts } from '@internsync/core/values/application-status';
import { LiveEvent, WatchEventsInput } from '@internsync/core/events/schemas';

const common = { jobId: Id, coverLetter: CoverLetter.nullable().default(null), ...keyField };

type SubmitInput = ApplyInput & { readonly idempotencyKey?: string | undefined };

/** With a stored resume, with a new one as base64, or as a form with the file in the field `file`. */
const SubmitInput = z.union([
  fileForm({
    ...common,
    jobId: z.stringFormat('id', /^[1-9]\d{0,15}$/).transform(Number),
  }).transform(async ({ file, ...rest }): Promise<SubmitInput> => ({
    ...rest,
    resume: { kind: 'new', file: await toSentFile(file) },
  })),
  z.strictObject({ ...common, resumeId: Id }).transform(({ resumeId, ...rest }): SubmitInput => ({
    ...rest,
    resume: { kind: 'stored', resumeId },
  })),
  z
    .strictObject({ ...common, resume: Base64File })
    .transform(({ resume, ...rest }): SubmitInput => ({
      ...rest,
      resume: { kind: 'new', file: resume },
    })),
]);

export const applications = router({
  // Not `apply`: a router cannot have members that are named like function members.
  submit: forStudents
    .input(SubmitInput)
    .output(Application)
    .mutation((call) => underKey(call, applyToJob)),
  withdraw: forStudents
    .input(ApplicationRef)
    .output(ApplicationWithTimeline)
    .mutation(({ ctx, input }) => withdrawApplication(ctx, input)),
  mine: forStudents
    .input(ListMyApplicationsInput.default(() => ListMyApplicationsInput.parse({})))
    .output(ApplicationPage)
    .query(({ ctx, input }) => listMyApplications(ctx, input)),
  forJob: forCompanies('review_applications')
    .input(ListJobApplicationsInput)
    .output(ApplicationPage)
    .query(({ ctx, input }) => listJobApplications(ctx, input)),
  get: forSignedIn
    .input(ApplicationRef)
    .output(ApplicationWithTimeline)
    .query(({ ctx, input }) => getApplication(ctx, input)),
  setStatus: forCompanies('review_applications')
    .input(SetApplicationStatusInput.extend(keyField))
    .output(ApplicationWithTimeline)
    .mutation((call) => underKey(call, setApplicationStatus)),
  counts: forSignedIn
    .input(CountApplicationsInput)
    .output(ApplicationCounts)
    .query(({ ctx, input }) => countApplications(ctx, input)),
  resumeFile: forCompanies('review_applications')
    .input(ApplicationRef)
    .output(FileDownload)
    // A mutation, because it records an event: caches and prefetching must not call it.
    .mutation(async ({ ctx, input }) =>
      toFileDownload(await downloadApplicationResume(ctx, input)),
    ),
  resumeText: forCompanies('review_applications')
    .input(ApplicationRef)
    .output(ResumeText)
    .mutation(({ ctx, input }) => getApplicationResumeText(ctx, input)),
  events: forStudents
    .input(WatchEventsInput)
    .output(EventStream(LiveEvent))
    .subscription(({ ctx, input, signal }) =>
      watchMyEvents(ctx, input, signal ?? new AbortController().signal),
    ),
});
