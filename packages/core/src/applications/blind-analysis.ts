import type { ServiceCtx } from '../context.ts';
import type {
  ResumeAnalysis,
  StoredAnalysis,
  WitnessedFacts,
} from '../resumes/analysis-schemas.ts';
import { inRedacted, redactEvidence } from './blind-evidence.ts';
import { BLIND_TEXT, redactTexts, type RedactedResume } from './blind-resume.ts';

/** Values that say who somebody is, by their places in the document. */
const IDENTIFYING =
  /^\/basics\/(?:name|email|phone|url|profiles|location\/(?:address|postalCode))(?:\/|$)|\/url$/u;

/**
 * An analysis without what identifies the student: name, contacts, accounts and links are left out, all
 * other values are redacted where the text is. What a language model pointed at is treated alike.
 *
 * @throws {ServiceError} UNAVAILABLE when it is not possible now, CONFLICT when it is not possible.
 */
export async function blindAnalysis(
  ctx: ServiceCtx,
  { pages, identity }: RedactedResume,
  { witnessed, corrections, correctedAt }: Omit<ResumeAnalysis, 'resumeId' | 'analysis'>,
): Promise<Omit<ResumeAnalysis, 'resumeId'>> {
  const { analysis } = identity;
  const kept = corrections.filter(({ path }) => !IDENTIFYING.test(path));
  const document = analysis && without(analysis.document);
  const hidden = new Set(
    (analysis?.values ?? [])
      .filter(({ evidence }) => evidence.some((piece) => isTouched(piece, pages)))
      .map(({ path }) => path),
  );
  const hiddenTexts = new Set(
    stringsIn(document, '').flatMap(([path, text]) => (hidden.has(path) ? [text] : [])),
  );
  const texts = [...hiddenTexts, ...kept.flatMap(({ value }) => value ?? [])];
  const redacted = await redactTexts(ctx, identity, texts);
  const stands = (text: string) => pages.some((page) => page.text.includes(text));
  const shown = new Map(
    texts.map((text, index) => {
      const left = redacted[index] ?? '';
      // Only where it stands, such as in a form field, told that nobody may see it.
      return [text, left === text && hiddenTexts.has(text) && !stands(text) ? BLIND_TEXT : left];
    }),
  );
  // What stands in the redacted text as it is may be shown as it is.
  const show = (text: string) => shown.get(text) ?? text;
  return {
    analysis: analysis && {
      document: mapStrings(document ?? {}, show),
      values: analysis.values
        .filter(({ path }) => !IDENTIFYING.test(path))
        .map((value) => ({ ...value, evidence: redactEvidence(value.evidence, pages) })),
      sections: analysis.sections.map((section) => moved(section, pages)),
    },
    witnessed: witnessed && blindFacts(witnessed, pages),
    corrections: kept.map(({ path, value }) => ({
      path,
      value: value && (shown.get(value) ?? ''),
    })),
    correctedAt,
  };
}

/**
 * What is left of witnessed facts. A model may call anything anything, so a value is only what stands in
 * the redacted text.
 */
function blindFacts(facts: WitnessedFacts, pages: RedactedResume['pages']): WitnessedFacts {
  return facts.flatMap((fact) => {
    const evidence = IDENTIFYING.test(fact.path) ? null : inRedacted(fact.evidence, pages);
    if (!evidence || !/[\p{L}\p{N}]/u.test(evidence.quote)) return [];
    return [{ ...fact, value: evidence.quote.replaceAll(/\s+/gu, ' ').trim(), evidence }];
  });
}

type Document = StoredAnalysis['document'];
type Evidence = StoredAnalysis['values'][number]['evidence'][number];
type Section = StoredAnalysis['sections'][number];

function moved(section: Section, pages: RedactedResume['pages']): Section {
  const page = pages[section.page];
  return {
    ...section,
    heading: section.heading && inRedacted(section.heading, pages),
    start: page?.offsetOf(section.start) ?? 0,
    end: page?.offsetOf(section.end) ?? 0,
  };
}

/** The document without the values that say who it is. */
function without(document: Document): Document {
  const drop = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) {
      return value.map((item: unknown, index) => drop(item, `${path}/${index}`));
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !IDENTIFYING.test(`${path}/${key}`))
        .map(([key, inner]) => [key, drop(inner, `${path}/${key}`)]),
    );
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Every value of a document is optional.
  return drop(document, '') as Document;
}

/** The texts of a document with their places. */
function stringsIn(value: unknown, path: string): (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => stringsIn(inner, `${path}/${key}`));
}

/** Whether a part of a piece is redacted. */
function isTouched(piece: Evidence, pages: RedactedResume['pages']): boolean {
  return piece.source === 'link' || inRedacted(piece, pages)?.quote !== piece.quote;
}

function mapStrings(document: Document, show: (text: string) => string): Document {
  const map = (value: unknown): unknown => {
    if (typeof value === 'string') return show(value);
    if (Array.isArray(value)) return value.map(map);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, map(inner)]));
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Only strings change.
  return map(document) as Document;
}
