import {
  downloadApplicationResume,
  requireApplicationResumeFile,
} from '@internsync/core/applications/download-application-resume';
import { getApplicationResumeText } from '@internsync/core/applications/get-application-resume-text';
import type { ServiceCtx, Settings } from '@internsync/core/context';
import { ServiceError } from '@internsync/core/errors';
import { extractText } from '@internsync/core/resumes/extract-text';
import { z } from 'zod';
import { base64Room, decodeBase64, inMegabytes } from './base64.ts';
import { endpoint, type Endpoint } from './endpoint.ts';
import { error, Refusal } from './errors.ts';
import { text } from './fields.ts';

const NOT_FOUND = error(404, 'Application not found');
const NO_FILE = error(404, 'CV file not found');
const NO_CV_TEXT = error(400, 'Could not extract text from CV');
const CV_UNREAD = error(503, 'The CV has not been read yet; try again later');
const NO_PDF_TEXT = error(400, 'Could not extract text from PDF');
const PDF_REQUIRED = 'pdf_base64 is required';

const ExtractedText = z.strictObject({
  success: z.literal(true),
  text: z.string().meta({ description: 'The text of the file, not escaped.' }),
  text_length: z.int().meta({ description: 'In code points.' }),
  extraction_method: z.array(z.string()).min(1),
});

/** @param engines their names and versions, separated by `, `. */
function toExtractedText(text: string, engines: string): z.infer<typeof ExtractedText> {
  const names = engines.split(', ').map((engine) => engine.replace(/ .*$/u, ''));
  return {
    success: true,
    text,
    text_length: Array.from(text).length,
    extraction_method: names,
  };
}

/** The stored file. @throws {ServiceError}, {Refusal} 404 when it was erased or is missing in storage. */
async function readFile(ctx: ServiceCtx, applicationId: number): Promise<Uint8Array> {
  return (await orNoFile(downloadApplicationResume(ctx, { applicationId }))).bytes;
}

/** The verb's result. @throws {Refusal} 404 when the application exists but its file does not. */
async function orNoFile<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    const lost =
      cause instanceof ServiceError && cause.code === 'NOT_FOUND' && cause.field === undefined;
    throw lost ? new Refusal(NO_FILE) : cause;
  }
}

const storedEndpoints = [
  endpoint({
    name: 'getCv',
    summary: 'Get the CV of an application, byte for byte',
    routes: [
      { method: 'GET', path: '/api/applications/{application_id}/cv' },
      { method: 'GET', path: '/api/jobs/get/applicant/cv/{application_id}' },
    ],
    caller: { role: 'company', otherwise: error(401, 'You must be a compony!') },
    id: 'application_id',
    on: { NOT_FOUND, CONFLICT: NOT_FOUND },
    refusals: [NO_FILE],
    success: z.strictObject({ cv: z.string().meta({ description: 'A PDF in base64.' }) }),
    handle: async ({ ctx, id: applicationId }) => {
      return { cv: Buffer.from(await readFile(ctx, applicationId)).toString('base64') };
    },
  }),
  endpoint({
    name: 'extractCv',
    summary: 'Get the text of the CV of an application',
    routes: [
      { method: 'GET', path: '/api/applications/{application_id}/extract-pdf' },
      { method: 'GET', path: '/api/jobs/extract/pdf/text/{application_id}' },
    ],
    // 403 to the wrong role, as in the old server; other endpoints except `editJob` answer 401.
    caller: { role: 'company', otherwise: error(403, 'Unauthorized access') },
    id: 'application_id',
    on: { NOT_FOUND, CONFLICT: NOT_FOUND },
    refusals: [NO_FILE, NO_CV_TEXT, CV_UNREAD],
    success: ExtractedText,
    handle: async ({ ctx, id: applicationId }) => {
      const answer = getApplicationResumeText(ctx, { applicationId });
      const { text, extraction } = await orNoFile(answer);
      if (extraction.status === 'pending') {
        // Not read yet, or the file is missing; a missing file gives 404, because waiting would not help.
        await orNoFile(requireApplicationResumeFile(ctx, { applicationId }));
        throw new Refusal(CV_UNREAD);
      }
      if (text === null || extraction.engine === null) throw new Refusal(NO_CV_TEXT);
      return toExtractedText(text, extraction.engine);
    },
  }),
];

function extractEndpoint({ maxResumeBytes }: Settings): Endpoint {
  const tooLarge = error(400, `PDF file size exceeds the ${inMegabytes(maxResumeBytes)} limit`);
  return endpoint({
    name: 'extractPdf',
    summary: 'Get the text of a PDF in the request',
    routes: [
      { method: 'POST', path: '/api/applications/extract-pdf' },
      { method: 'POST', path: '/api/jobs/extract/pdf/text' },
    ],
    caller: 'signed_in',
    body: z.object({
      pdf_base64: text('pdf_base64', { missing: PDF_REQUIRED }).meta({
        description: 'A PDF in base64; line breaks are ignored.',
      }),
    }),
    bodyLimit: base64Room(maxResumeBytes) + 64 * 1024,
    on: { TOO_LARGE: tooLarge },
    refusals: [error(400, PDF_REQUIRED), NO_PDF_TEXT],
    success: ExtractedText,
    handle: async ({ ctx, body }) => {
      const pdf = decodeBase64(body().pdf_base64);
      const read = pdf && (await extractText(ctx, pdf));
      if (!read) throw new Refusal(NO_PDF_TEXT);
      return toExtractedText(read.text, read.engine);
    },
  });
}

/** The endpoints about resumes, which legacy clients call CVs. */
export function resumeEndpoints(settings: Settings): readonly Endpoint[] {
  return [...storedEndpoints, extractEndpoint(settings)];
}
