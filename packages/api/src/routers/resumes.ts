import { downloadResume } from '@internsync/core/resumes/download-resume';
import { getResumeText } from '@internsync/core/resumes/get-resume-text';
import { listResumeAccesses } from '@internsync/core/resumes/list-resume-accesses';
import { listResumes } from '@internsync/core/resumes/list-resumes';
import { removeResume } from '@internsync/core/resumes/remove-resume';
import {
  ListResumeAccessesInput,
  ListResumesInput,
  Resume,
  ResumeAccessPage,
  ResumePage,
  ResumeRef,
  ResumeText,
} from '@internsync/core/resumes/schemas';
import { uploadResume } from '@internsync/core/resumes/upload-resume';
import { z } from 'zod';
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
    .input(UploadInput)
    .output(Resume)
    .mutation((call) => underKey(call, (ctx, { file }) => uploadResume(ctx, file))),
  list: forStudents
    .input(ListResumesInput.default(() => ListResumesInput.parse({})))
    .output(ResumePage)
    .query(({ ctx, input }) => listResumes(ctx, input)),
  accessLog: forStudents
    .input(ListResumeAccessesInput.default(() => ListResumeAccessesInput.parse({})))
    .output(ResumeAccessPage)
    .query(({ ctx, input }) => listResumeAccesses(ctx, input)),
  text: forStudents
    .input(ResumeRef)
    .output(ResumeText)
    .query(({ ctx, input }) => getResumeText(ctx, input)),
  download: forStudents
    .input(ResumeRef)
    .output(FileDownload)
    .query(async ({ ctx, input }) => toFileDownload(await downloadResume(ctx, input))),
  remove: forStudents
    .input(ResumeRef)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(removeResume(ctx, input))),
});
