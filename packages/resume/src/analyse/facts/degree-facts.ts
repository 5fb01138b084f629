import { findDegrees } from '../../lexicon/degrees.ts';
import { findFields } from '../../lexicon/fields-of-study.ts';
import type { DegreeFact } from '../analysis.ts';
import { isoDate } from '../dates/date-range.ts';
import type { EducationEntry } from '../entries/education.ts';
import { evidenceOf, type Piece } from '../text/piece.ts';
import type { TextLine } from '../text/text-line.ts';

/** The degree of an entry of education; null when it names neither a degree nor a field. */
export function degreeFact({
  entry,
  degree,
  level,
  area,
  dates,
}: EducationEntry): DegreeFact | null {
  const pieces: Piece[] = [degree, area].filter((piece) => piece !== null);
  const fields = new Set(
    entry.head.flatMap(({ line }) =>
      line.text.length > 200 ? [] : findFields(line.text).map(({ id }) => id),
    ),
  );
  if (pieces.length === 0) return null;
  const end = dates.to !== null && dates.to !== 'present' ? dates.to : null;
  return {
    level,
    fields: [...fields].toSorted(),
    ends: end && isoDate(end),
    evidence: [...pieces, ...(end ? dates.pieces : [])].map(evidenceOf),
  };
}

/** A degree that only the header or the summary names. */
export function degreesIn(lines: readonly TextLine[]): DegreeFact[] {
  return lines.flatMap((line) => {
    if (line.text.length > 300) return [];
    return findDegrees(line.text).map(({ level, start, end }): DegreeFact => {
      const near = findFields(line.text.slice(end, end + 60)).filter((field) => field.start < 12);
      const stop = near.reduce((most, field) => Math.max(most, end + field.end), end);
      const piece = {
        page: line.page,
        start: line.start + start,
        end: line.start + stop,
        text: line.text.slice(start, stop),
      };
      return {
        level,
        fields: near.map(({ id }) => id).toSorted(),
        ends: null,
        evidence: [evidenceOf(piece)],
      };
    });
  });
}
