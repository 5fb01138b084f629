import { resumeAnalyses, resumeCorrections, resumes } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { ServiceError } from '../errors.ts';
import type { KnownPerson, RedactedText } from '../ports.ts';
import { LabelledAnalysis } from '../resumes/analysis-schemas.ts';
import { noBlindView } from './blind-review.ts';
import { readersBusy } from '../resumes/extract-stored.ts';
import { pagesOf } from '../resumes/page-texts.ts';

/** What stands for a text that is left out as a whole. */
export const BLIND_TEXT = '█████';

/** Whom reviewers must not recognise. */
export interface BlindIdentity {
  readonly resume: { readonly id: number };
  readonly student: {
    readonly fullName: string;
    readonly formerNames: readonly string[];
    readonly username: string;
  };
}

/** A resume whose student reviewers must not recognise. */
export interface BlindResume extends BlindIdentity {
  readonly resume: {
    readonly id: number;
    readonly text: string | null;
    readonly pageOffsets: readonly number[] | null;
  };
}

/** The texts of a resume without what identifies its student. */
export interface RedactedResume {
  /** Of each page, with its places in the original text. */
  readonly pages: readonly RedactedText[];
  readonly identity: Identity;
}

/** Who a student is, as far as the account, the resume and the student say, for `TextExtractor`. */
export interface Identity {
  readonly person: KnownPerson;
  /** Not redacted; null: there is none. */
  readonly analysis: LabelledAnalysis | null;
}

/** Reads who the student of a resume is. */
export async function readIdentity(
  { db }: Pick<ServiceCtx, 'db'>,
  { resume, student }: BlindIdentity,
): Promise<Identity> {
  const [row] = await db
    .select({ analysis: resumeAnalyses.analysis, corrections: resumeCorrections.corrections })
    .from(resumes)
    .leftJoin(resumeAnalyses, eq(resumeAnalyses.resumeId, resumes.id))
    .leftJoin(resumeCorrections, eq(resumeCorrections.resumeId, resumes.id))
    .where(eq(resumes.id, resume.id));
  // What was misread of a name is corrected to what stands in the file.
  const corrected = (path: string) =>
    (row?.corrections ?? []).flatMap((one) =>
      one.path === path && one.value !== null ? [one.value] : [],
    );
  return {
    person: {
      names: [student.fullName, ...student.formerNames, ...corrected('/basics/name')],
      usernames: [student.username],
      emails: corrected('/basics/email'),
      phones: corrected('/basics/phone'),
      others: [...corrected('/basics/url'), ...corrected('/basics/location/address')],
    },
    analysis: LabelledAnalysis.nullable().parse(row?.analysis ?? null),
  };
}

/**
 * Takes what identifies the student out of texts that are no pages of the resume.
 *
 * @throws {ServiceError} UNAVAILABLE when it is not possible now, CONFLICT when it is not possible.
 */
export async function redactTexts(
  { extractor }: Pick<ServiceCtx, 'extractor'>,
  { person, analysis }: Identity,
  texts: readonly string[],
): Promise<string[]> {
  // The places in an analysis are those of pages, and so are the form fields.
  const known = analysis && { ...analysis, values: [], formValues: [] };
  const redacted = await extractor.redactTexts(texts, person, known);
  if (redacted === 'busy') throw readersBusy();
  if (redacted === null) throw noBlindView();
  return redacted.map(({ text }) => text);
}

/**
 * Takes what identifies the student out of the text of a resume.
 *
 * @throws {ServiceError} UNAVAILABLE when it is not possible now, CONFLICT when it is not possible.
 */
export async function redactResume(
  ctx: Pick<ServiceCtx, 'db' | 'extractor'>,
  blind: BlindResume,
): Promise<RedactedResume> {
  const { text, pageOffsets } = blind.resume;
  const identity = await readIdentity(ctx, blind);
  const pages = text === null ? [] : pagesOf(text, pageOffsets ?? [0]);
  const redacted = await ctx.extractor.redactTexts(pages, identity.person, identity.analysis);
  // Nothing may be shown of what could not be redacted.
  if (redacted === 'busy') throw readersBusy();
  if (redacted === null) throw noBlindView();
  return { pages: redacted, identity };
}

/** What cannot be redacted must not hold up the others. @returns null if it is not possible. */
export async function unlessImpossible<T>(redaction: Promise<T>): Promise<T | null> {
  try {
    return await redaction;
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'CONFLICT') return null;
    throw error;
  }
}
