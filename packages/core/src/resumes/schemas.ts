import {
  activeContent,
  extractionFailure,
  extractionStatus,
  resumeAccessKind,
  resumeGrade,
} from '@internsync/db/schema';
import { z } from 'zod';
import { Id, SentMoment } from '../values/ids.ts';
import { Page, PageInput } from '../lists/page.ts';
import { Resync } from '../streams/schemas.ts';

/** The state and result of text extraction. */
export const Extraction = z.object({
  status: z.enum(extractionStatus.enumValues).describe('`pending`: the text is extracted shortly.'),
  failure: z
    .enum(extractionFailure.enumValues)
    .nullable()
    .describe('Why there is no text, if `failed`; otherwise `null`.'),
  engine: z
    .string()
    .nullable()
    .describe('The names and versions of the engines that read it, separated by `, `.'),
  grade: z
    .enum(resumeGrade.enumValues)
    .nullable()
    .describe(
      'How far the text can be trusted: `good`; `partial`: some of it is missing; `poor`: it looks garbled; `scanned`: pictures only; `null`: not known.',
    ),
  reasons: z.array(z.string()).describe('Sentences in English that explain the grade.'),
  truncated: z
    .object({
      pages: z.int().describe('The number of pages that were not read.'),
      characters: z.boolean().describe('Whether text was cut off.'),
    })
    .nullable()
    .describe('What was left out because the file is very long; `null`: nothing.'),
  recognising: z
    .boolean()
    .describe(
      'Whether the text of scanned pages and pictures is still being recognised; `resumes.events` tells when it is there.',
    ),
});
export type Extraction = z.infer<typeof Extraction>;

export const ActiveContentList = z
  .array(z.enum(activeContent.enumValues))
  .describe(
    'Active content of the file, as a warning before it is opened: a script, an action that starts a program, media, embedded files. Known once the text was extracted.',
  );

const fileName = z.string().describe('The name of the file.');
const pageCount = z.int().nullable().describe('The number of pages; `null` if it is not known.');
const extraction = Extraction.describe('The state and result of text extraction.');
const resumeId = Id.describe('The id of the resume.');

export const Resume = z.object({
  id: resumeId,
  fileName,
  sizeBytes: z.int().describe('The size of the file in bytes.'),
  pageCount,
  uploadedAt: SentMoment.describe('When it was uploaded.'),
  extraction,
  activeContent: ActiveContentList,
  inUse: z.boolean().describe('Whether an application uses it; then it cannot be removed.'),
  erasedAt: SentMoment.nullable().describe(
    'When its file, name and text were erased, after its applications were closed; otherwise `null`.',
  ),
});
export type Resume = z.infer<typeof Resume>;

export const ListResumesInput = z.strictObject(PageInput);
export type ListResumesInput = z.infer<typeof ListResumesInput>;

export const ResumePage = Page(Resume);
export type ResumePage = z.infer<typeof ResumePage>;

export const ResumeRef = z.strictObject({ resumeId });
export type ResumeRef = z.infer<typeof ResumeRef>;

export const ResumeText = z.object({
  resumeId,
  fileName,
  pageCount,
  extraction,
  text: z
    .string()
    .nullable()
    .describe(
      'The text of all pages, separated by blank lines; `null` unless extraction is `done`.',
    ),
  pageOffsets: z
    .array(z.int())
    .nullable()
    .describe(
      "Where each page starts in `text`, in UTF-16 code units (JavaScript's string index).",
    ),
  hidden: z
    .array(
      z.object({
        page: z.int().describe('The page, from 0.'),
        reason: z.string().describe('Why no person sees it, such as `same_colour` or `tiny`.'),
        text: z.string().describe('The hidden text.'),
      }),
    )
    .describe('Text in the file that no person sees. It is not part of `text`.'),
});
export type ResumeText = z.infer<typeof ResumeText>;

const Box = z
  .object({
    left: z.number().describe('The left edge.'),
    top: z.number().describe('The upper edge.'),
    right: z.number().describe('The right edge.'),
    bottom: z.number().describe('The lower edge.'),
  })
  .describe('In points on the page as displayed; the origin is the top left corner.');
const onPage = { page: z.int().describe('The page, from 0.'), box: Box };
const hiddenReason = z
  .string()
  .optional()
  .describe('Why no person sees it, such as `same_colour`; left out if it is visible.');

/** Where everything is on the pages of a resume. */
export const ResumeLayout = z.object({
  resumeId,
  pages: z
    .array(
      z.object({
        width: z.number().describe('In points.'),
        height: z.number().describe('In points.'),
        lines: z
          .array(
            z.object({
              spans: z
                .array(
                  z.object({
                    text: z.string().describe('The text, in the order in which it is read.'),
                    box: Box,
                    fontSize: z.number().describe('In points.'),
                    weight: z.number().describe('As in CSS: 400 is regular, 700 bold.'),
                    direction: z.enum(['ltr', 'rtl']).describe('The direction of the text.'),
                    hidden: hiddenReason,
                  }),
                )
                .describe('Parts in one style, in reading order.'),
            }),
          )
          .describe('The lines, in reading order, the hidden ones last.'),
      }),
    )
    .describe('The pages that were read.'),
  links: z
    .array(z.object({ ...onPage, url: z.string().describe('The address, as it is in the file.') }))
    .describe('The links.'),
  formValues: z
    .array(
      z.object({
        ...onPage,
        name: z.string().describe('The name of the field.'),
        value: z.string().describe('What the field displays.'),
        hidden: hiddenReason,
      }),
    )
    .describe('The filled fields of forms.'),
  notes: z
    .array(z.object({ ...onPage, text: z.string().describe('The text.'), hidden: hiddenReason }))
    .describe('Texts written onto the pages.'),
});
export type ResumeLayout = z.infer<typeof ResumeLayout>;

/** A reading of a resume that ended after its upload, in the student's live stream. */
export const ResumeReading = z.object({
  id: Id.describe('The id of the reading. Later readings of one student have larger ids.'),
  kind: z.literal('read').describe('A resume was read.'),
  resume: Resume.describe('The resume, as it is now.'),
});
export type ResumeReading = z.infer<typeof ResumeReading>;

/** What the live stream of a student's resumes brings. */
export const ResumeStream = z.union([ResumeReading, Resync]);

/** The text of a resume as a company gets it. */
export const ReviewedResumeText = ResumeText.extend({
  resumeId: Id.nullable().describe('The id of the resume; `null` while the review is blind.'),
});
export type ReviewedResumeText = z.infer<typeof ReviewedResumeText>;

/** One access of a company to a resume. */
export const ResumeAccess = z.object({
  id: Id.describe('The id of this entry.'),
  resumeId: Id.nullable().describe('The resume; `null` once the student has removed it.'),
  fileName: z.string().describe('The name of the file at that time.'),
  company: z
    .object({
      id: Id.nullable().describe('`null` once the company has deleted its account.'),
      name: z.string().describe('The name of the company at that time.'),
    })
    .describe('The company that opened it.'),
  kind: z
    .enum(resumeAccessKind.enumValues)
    .describe('What was opened: the file; its text, also by a search; or its analysis or match.'),
  at: SentMoment.describe('When it was opened.'),
});
export type ResumeAccess = z.infer<typeof ResumeAccess>;

export const ListResumeAccessesInput = z.strictObject({
  resumeId: Id.optional().describe('Lists accesses to this resume only.'),
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
