import { matchResume } from '@internsync/core/jobs/match-resume';
import { MatchResumeInput, MatchWithRequirements } from '@internsync/core/jobs/requirement-schemas';
import { CorrectResumeInput, OwnAnalysis } from '@internsync/core/resumes/analysis-schemas';
import { correctResume } from '@internsync/core/resumes/correct-resume';
import { downloadResume } from '@internsync/core/resumes/download-resume';
import { getResumeAnalysis } from '@internsync/core/resumes/get-resume-analysis';
import { getResumeLayout } from '@internsync/core/resumes/get-resume-layout';
import { getResumeText } from '@internsync/core/resumes/get-resume-text';
import { listResumeAccesses } from '@internsync/core/resumes/list-resume-accesses';
import { listResumes } from '@internsync/core/resumes/list-resumes';
import { removeResume } from '@internsync/core/resumes/remove-resume';
import {
  ListResumeAccessesInput,
  ListResumesInput,
  Resume,
  ResumeAccessPage,
  ResumeLayout,
  ResumePage,
  ResumeStream,
  ResumeRef,
  ResumeText,
} from '@internsync/core/resumes/schemas';
import { uploadResume } from '@internsync/core/resumes/upload-resume';
import { watchMyResumes } from '@internsync/core/resumes/watch-my-resumes';
import { WatchEventsInput } from '@internsync/core/streams/schemas';
import { z } from 'zod';
import { EventStream } from '../event-stream.ts';
import {
  base64Fields,
  FileDownload,
  fileForm,
  fromBase64,
  toFileDownload,
  toSentFile,
} from '../files.ts';
import { keyField, underKey } from '../idempotency.ts';
import { Nothing, nothing } from '../nothing.ts';
import { forStudents, router } from '../trpc.ts';

/** A form with the file in the field `file`, or the file as base64. */
const UploadInput = z.union([
  fileForm(keyField).transform(async ({ file, ...key }) => ({
    file: await toSentFile(file),
    ...key,
  })),
  z
    .strictObject({ ...base64Fields, ...keyField })
    .transform(({ fileName, base64, ...key }, ctx) => ({
      file: fromBase64({ fileName, base64 }, ctx),
      ...key,
    })),
]);

export const resumes = router({
  upload: forStudents
    .meta({
      summary: 'Stores a resume for later applications and extracts its text.',
      errors: {
        TOO_LARGE: 'The file is larger than the server allows (5 MiB by default).',
        UNPROCESSABLE:
          'The file is no PDF, needs a password, is damaged, or contains scripts, media or programs.',
        CONFLICT: 'Your stored resumes would take more room than a student has.',
      },
      limits: ['upload'],
    })
    .input(UploadInput)
    .output(Resume)
    .mutation((call) => underKey(call, (ctx, { file }) => uploadResume(ctx, file))),
  list: forStudents
    .meta({
      summary: "Lists the student's resumes, the last uploaded first.",
      errors: { INVALID: 'The cursor is not one of this list.' },
    })
    .input(ListResumesInput.default(() => ListResumesInput.parse({})))
    .output(ResumePage)
    .query(({ ctx, input }) => listResumes(ctx, input)),
  accessLog: forStudents
    .meta({
      summary: "Lists which company opened which of the student's resumes, the latest first.",
      errors: {
        INVALID: 'The cursor is not one of this list.',
        NOT_FOUND: 'You have no such resume.',
      },
    })
    .input(ListResumeAccessesInput.default(() => ListResumeAccessesInput.parse({})))
    .output(ResumeAccessPage)
    .query(({ ctx, input }) => listResumeAccesses(ctx, input)),
  text: forStudents
    .meta({
      summary: "Returns the extracted text of one of the student's resumes.",
      errors: { NOT_FOUND: 'You have no such resume, or it was erased.' },
    })
    .input(ResumeRef)
    .output(ResumeText)
    .query(({ ctx, input }) => getResumeText(ctx, input)),
  layout: forStudents
    .meta({
      summary: "Returns where everything is on the pages of one of the student's resumes.",
      errors: { NOT_FOUND: 'You have no such resume, or it was erased.' },
    })
    .input(ResumeRef)
    .output(ResumeLayout)
    .query(({ ctx, input }) => getResumeLayout(ctx, input)),
  analysis: forStudents
    .meta({
      summary:
        "Returns what was understood of one of the student's resumes, each value with its evidence: the same that companies get.",
      errors: { NOT_FOUND: 'You have no such resume, or it was erased.' },
    })
    .input(ResumeRef)
    .output(OwnAnalysis)
    .query(({ ctx, input }) => getResumeAnalysis(ctx, input)),
  correct: forStudents
    .meta({
      summary:
        'Notes what the student says that the analysis has wrong. Companies see it beside what was read.',
      errors: {
        NOT_FOUND: 'You have no such resume, or it was erased.',
        CONFLICT: 'It was corrected, or read again, since `expectedRevision`.',
      },
      limits: ['correct'],
    })
    .input(CorrectResumeInput)
    .output(OwnAnalysis)
    .mutation(({ ctx, input }) => correctResume(ctx, input)),
  match: forStudents
    .meta({
      summary:
        'Returns how a resume fits a job, requirement by requirement: what the company gets once the student applies.',
      errors: { NOT_FOUND: 'You have no such resume, it was erased, or there is no such job.' },
    })
    .input(MatchResumeInput)
    .output(MatchWithRequirements)
    .query(({ ctx, input }) => matchResume(ctx, input)),
  events: forStudents
    .meta({
      summary:
        "Streams the student's resumes whose text was read, or read again, after the upload.",
      errors: { RATE_LIMITED: 'You have ten streams open already.' },
    })
    .input(WatchEventsInput)
    .output(EventStream(ResumeStream))
    .subscription(({ ctx, input, signal }) =>
      watchMyResumes(ctx, input, signal ?? new AbortController().signal),
    ),
  download: forStudents
    .meta({
      summary: "Returns the file of one of the student's resumes.",
      errors: { NOT_FOUND: 'You have no such resume, or it was erased.' },
    })
    .input(ResumeRef)
    .output(FileDownload)
    .query(async ({ ctx, input }) => toFileDownload(await downloadResume(ctx, input))),
  remove: forStudents
    .meta({
      summary: "Removes one of the student's resumes that no application uses.",
      errors: {
        NOT_FOUND: 'You have no such resume.',
        CONFLICT: 'An application was made with the resume.',
      },
    })
    .input(ResumeRef)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(removeResume(ctx, input))),
});
