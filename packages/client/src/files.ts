import { KEY_FIELD } from './done-once.ts';
import type { ApplicantsDownload, ArchiveDownload, FileDownload } from './types.ts';
import { watchUpload, type UploadListener } from './upload-progress.ts';

/** A file to send: from an `<input type="file">`, or bytes with a name. */
export type FileToSend = File | { readonly blob: Blob; readonly name: string };

/** The key of a call: the server does the call once, however often it is sent. */
export interface CallKey {
  /** 1 to 255 visible ASCII characters. Without it the client creates one. */
  readonly idempotencyKey?: string;
}

/** Options of a call that sends a file. */
export interface SendOptions extends CallKey {
  /** Called while the form is sent. */
  readonly onProgress?: UploadListener;
}

/** A new application together with a new resume. */
export interface NewApplication extends SendOptions {
  readonly jobId: number;
  readonly file: FileToSend;
  readonly coverLetter?: string | null;
}

/**
 * The input of `resumes.upload`.
 *
 * @example
 * await client.resumes.upload.mutate(resumeForm(input.files[0]));
 */
export function resumeForm(
  file: FileToSend,
  { idempotencyKey, onProgress }: SendOptions = {},
): FormData {
  const form = new FormData();
  appendFile(form, file);
  appendKey(form, idempotencyKey);
  return watchUpload(form, onProgress);
}

/**
 * The input of `applications.submit` that uploads a new resume and applies with it. To apply with a
 * resume that is already uploaded, pass `{ jobId, resumeId, coverLetter }` instead.
 */
export function applicationForm({
  jobId,
  file,
  coverLetter,
  idempotencyKey,
  onProgress,
}: NewApplication): FormData {
  const form = new FormData();
  form.append('jobId', String(jobId));
  if (coverLetter !== undefined && coverLetter !== null) form.append('coverLetter', coverLetter);
  appendFile(form, file);
  appendKey(form, idempotencyKey);
  return watchUpload(form, onProgress);
}

/** The file in an answer of `resumes.download`, `applications.resumeFile`, `applications.exportCsv` or `auth.exportData`. */
export function toFile({
  base64,
  fileName,
  contentType,
}: FileDownload | ApplicantsDownload | ArchiveDownload): File {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return new File([bytes], fileName, { type: contentType });
}

function appendFile(form: FormData, file: FileToSend): void {
  if (file instanceof File) form.append('file', file);
  else form.append('file', file.blob, file.name);
}

function appendKey(form: FormData, key: string | undefined): void {
  if (key !== undefined) form.append(KEY_FIELD, key);
}
