import type { ApplicantsFile } from '@internsync/core/applications/export-applicants';
import type { DataArchive } from '@internsync/core/export/export-data';
import type { Fault } from '@internsync/core/faults';
import type { ResumeFile, SentFile } from '@internsync/core/resumes/schemas';
import { upTo } from '@internsync/core/values/text';
import { z } from 'zod';

const BASE64_INVALID = issue(
  'Must be padded base64 (RFC 4648, section 4), without line breaks and without a data: prefix',
  { code: 'FORMAT', format: 'base64' },
);
const REPEATED = issue('Must occur once', { code: 'REPEATED' });

/** What a transform reports, as `because` does for a refinement. */
function issue(message: string, fault: Fault) {
  return { message, params: { fault } };
}

/** The fields of a file in JSON. */
export const base64Fields = {
  fileName: upTo(1000).describe('The name of the file.'),
  base64: z.string().describe('The bytes of the PDF in base64 (RFC 4648, section 4).'),
};

/** Decodes a file from its JSON fields, in a schema's transform; reports invalid base64 as an issue. */
export function fromBase64(
  { fileName, base64 }: { readonly fileName: string; readonly base64: string },
  ctx: z.RefinementCtx,
): SentFile {
  const bytes = decodeBase64(base64);
  if (bytes) return { fileName, bytes };
  ctx.addIssue({ code: 'custom', path: ['base64'], ...BASE64_INVALID });
  return z.NEVER;
}

/** A file in JSON. */
export const Base64File = z.strictObject(base64Fields).transform(fromBase64);

/** Decodes canonical base64, the only accepted encoding of a file; `null` for anything else. */
function decodeBase64(base64: string): Uint8Array | null {
  try {
    const bytes = Uint8Array.fromBase64(base64, { lastChunkHandling: 'strict' });
    // A longer text contains white space.
    return base64.length === Math.ceil(bytes.length / 3) * 4 ? bytes : null;
  } catch {
    return null;
  }
}

/** The media type of a form with a file; in the schemas of `describeProcedures` it marks a form. */
export const FORM_TYPE = 'multipart/form-data';

/**
 * A multipart form with the file in the field `file` and the given text fields. Unknown and repeated
 * fields are refused.
 */
export function fileForm<Shape extends z.ZodRawShape>(fields: Shape) {
  // Not `.meta`, whose copy of an `instanceof` reports another issue.
  const file = z.instanceof(File).register(z.globalRegistry, {
    type: 'string',
    format: 'binary',
    description: 'The PDF, with its file name.',
  });
  const Fields = z.strictObject({ file, ...fields });
  const { $schema: _, ...described } = z.toJSONSchema(Fields, {
    io: 'input',
    unrepresentable: 'any',
  });
  return z
    .instanceof(FormData)
    .register(z.globalRegistry, { ...described, contentMediaType: FORM_TYPE })
    .transform((form, ctx) => {
      const values = new Map<string, unknown>();
      for (const [name, value] of form) {
        if (values.has(name)) {
          ctx.addIssue({ code: 'custom', path: [name], ...REPEATED });
        }
        values.set(name, value);
      }
      return Object.fromEntries(values);
    })
    .pipe(Fields);
}

/** Reads the file of a form. */
export async function toSentFile(file: File): Promise<SentFile> {
  return { fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** A file in a response. */
export const FileDownload = z.object({
  fileName: z.string().describe('The name of the file.'),
  contentType: z.literal('application/pdf').describe('The media type.'),
  sizeBytes: z.int().describe('The size of the file in bytes.'),
  sha256: z.string().describe('SHA-256 of the bytes, lower-case hex.'),
  base64: z.string().describe('The bytes in base64 (RFC 4648, section 4).'),
});
export type FileDownload = z.infer<typeof FileDownload>;

export function toFileDownload({ bytes, ...file }: ResumeFile): FileDownload {
  return { ...file, contentType: 'application/pdf', base64: toBase64(bytes) };
}

/** A ZIP archive in a response. */
export const ArchiveDownload = FileDownload.extend({
  contentType: z.literal('application/zip').describe('The media type.'),
});
export type ArchiveDownload = z.infer<typeof ArchiveDownload>;

export function toArchiveDownload({ bytes, ...archive }: DataArchive): ArchiveDownload {
  return { ...archive, contentType: 'application/zip', base64: toBase64(bytes) };
}

/** A list of applicants in a response. */
export const ApplicantsDownload = FileDownload.extend({
  contentType: z.literal('text/csv').describe('The media type.'),
  rows: z.int().describe('The number of applications in it.'),
  complete: z.boolean().describe('False if there are more, which applied earlier.'),
});
export type ApplicantsDownload = z.infer<typeof ApplicantsDownload>;

export function toApplicantsDownload({ bytes, ...file }: ApplicantsFile): ApplicantsDownload {
  return { ...file, contentType: 'text/csv', base64: toBase64(bytes) };
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
