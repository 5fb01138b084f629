import type { Grade, PageQuality, ReadPage, Truncation } from '../result.ts';

/** What the grade of a document depends on. */
export interface GradedPages {
  readonly qualities: readonly PageQuality[];
  readonly pageCount: number;
  readonly truncated: Truncation | null;
  /** The `weightOf` each page. */
  readonly weights: readonly number[];
}

/** A grade and the sentences that explain it to the student. */
export interface Graded {
  readonly grade: Grade;
  readonly reasons: readonly string[];
}

/** Over this share of the letters, poor pages make the whole document poor. */
const POOR_SHARE = 0.2;

/** How much a page counts among others: by its letters, or by its glyphs if these mean no letters. */
export function weightOf({ text, lines }: Pick<ReadPage, 'text' | 'lines'>): number {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const glyphs = lines
    .flatMap(({ spans }) => spans)
    .reduce((sum, span) => (span.hidden === undefined ? sum + span.text.length : sum), 0);
  return Math.max(letters, glyphs);
}

/** Grades a document that was opened. */
export function gradeOf({ qualities, pageCount, truncated, weights }: GradedPages): Graded {
  const count = (quality: PageQuality) => qualities.filter((each) => each === quality).length;
  const [good, poor, scanned, failed] = [
    count('good'),
    count('poor'),
    count('scanned'),
    count('failed'),
  ];
  const notRead = truncated?.pages ?? 0;
  const reasons: string[] = [];
  if (notRead > 0) {
    reasons.push(`${notRead} of ${pageCount} pages were not read: the file has too many pages.`);
  }
  if (truncated?.characters === true) {
    reasons.push('The text is very long, so its end was left out.');
  }
  if (failed > 0)
    reasons.push(`${pages(failed, pageCount)} could not be read: the file is damaged there.`);
  if (scanned > 0) {
    reasons.push(
      `${pages(scanned, pageCount)} ${scanned === 1 ? 'is a picture' : 'are pictures'} without text.`,
    );
  }
  if (poor > 0) {
    reasons.push(
      `The text of ${pages(poor, pageCount)} looks garbled. Export the document to PDF again, with another font if this does not help.`,
    );
  }
  if (good + poor === 0) {
    if (failed > 0 && scanned === 0) return { grade: 'damaged', reasons };
    if (scanned > 0) return { grade: 'scanned', reasons };
    return { grade: 'empty', reasons: [...reasons, 'The file shows no text.'] };
  }
  if (shareOf(qualities, weights, 'poor') > POOR_SHARE) return { grade: 'poor', reasons };
  const partial = notRead + scanned + failed + poor > 0 || truncated?.characters === true;
  return { grade: partial ? 'partial' : 'good', reasons };
}

/** Grades a file that no engine could open. */
export function gradeOfFailure(failure: 'encrypted' | 'damaged'): Graded {
  const reason =
    failure === 'encrypted'
      ? 'The file is protected by a password. Save it without one.'
      : 'The file is damaged and cannot be opened.';
  return { grade: failure, reasons: [reason] };
}

function pages(count: number, all: number): string {
  return `${count} of ${all} ${all === 1 ? 'page' : 'pages'}`;
}

function shareOf(
  qualities: readonly PageQuality[],
  weights: readonly number[],
  quality: PageQuality,
): number {
  const all = weights.reduce((sum, count) => sum + count, 0);
  const part = weights.reduce(
    (sum, count, index) => (qualities[index] === quality ? sum + count : sum),
    0,
  );
  return part / Math.max(1, all);
}
