import {
  activeContent,
  extractionFailure,
  extractionStatus,
  resumeAccessKind,
} from '@internsync/db/schema';
import { z } from 'zod';
import { Id, SentMoment } from '../values/ids.ts';
import { Page, PageInput } from '../lists/page.ts';

/** The state and result of text extraction. */
export const Extraction = z.object({
  /** `pending`: extraction follows shortly. */
  status: z.enum(extractionStatus.enumValues),
  /** Why there is no text, if `failed`. */
  failure: z.enum(extractionFailure.enumValues).nullable(),
  engine: z.string().nullable(),
});
export type Extraction = z.infer<typeof Extraction>;

/**
 * Active content of the file, as a warning before it is opened: a script, an action that launches a
 * program, media, embedded files. Known once the file was extracted.
 */
export const ActiveContentList = z.array(z.enum(activeContent.enumValues));

export const Resume = z.object({
  id: Id,
  fileName: z.string(),
  sizeBytes: z.int(),
  pageCount: z.int().nullable(),
  uploadedAt: SentMoment,
  extraction: Extraction,
  activeContent: ActiveContentList,
  /** Whether an application uses it; then it cannot be removed. */
  inUse: z.boolean(),
  /** When its file, name and text were erased, after its applications were closed; otherwise `null`. */
  erasedAt: SentMoment.nullable(),
});
export type Resume = z.infer<typeof Resume>;

export const ListResumesInput = z.strictObject(PageInput);
export type ListResumesInput = z.infer<typeof ListResumesInput>;

export const ResumePage = Page(Resume);
export type ResumePage = z.infer<typeof ResumePage>;

export const ResumeRef = z.strictObject({ resumeId: Id });
export type ResumeRef = z.infer<typeof ResumeRef>;

export const ResumeText = z.object({
  resumeId: Id,
  fileName: z.string(),
  pageCount: z.int().nullable(),
  extraction: Extraction,
  /** The text of all pages, separated by blank lines; `null` unless extraction is `done`. */
  text: z.string().nullable(),
  /** Where each page starts in `text`, in UTF-16 code units (JavaScript's string index). */
  pageOffsets: z.array(z.int()).nullable(),
});
export type ResumeText = z.infer<typeof ResumeText>;

/** One access of a company to a resume. */
export const ResumeAccess = z.object({
  id: Id,
  /** `null` once the student has removed the resume. */
  resumeId: Id.nullable(),
  /** The name of the file at that time. */
  fileName: z.string(),
  company: z.object({
    /** `null` once the company has deleted its account. */
    id: Id.nullable(),
    name: z.string(),
  }),
  /** What was opened: the file, or its extracted text. */
  kind: z.enum(resumeAccessKind.enumValues),
  at: SentMoment,
});
export type ResumeAccess = z.infer<typeof ResumeAccess>;

export const ListResumeAccessesInput = z.strictObject({
  /** Lists accesses to this resume only. */
  resumeId: Id.optional(),
  ...PageInput,
});
export type ListResumeAccessesInput = z.infer<typeof ListResumeAccessesInput>;

export const ResumeAccessPage = Page(ResumeAccess);
export type ResumeAccessPage = z.infer<typeof ResumeAccessPage>;

/** A file from a client: its bytes and its name. */
export interface SentFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /**
   * Store the file now and extract it in the background, for a client that cannot show why a file is
   * refused: an encrypted or damaged file is then kept and marked.
   */
  readonly readLater?: boolean;
}

/** A stored file, byte for byte as it was uploaded. */
export interface ResumeFile {
  readonly fileName: string;
  readonly sizeBytes: number;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}
