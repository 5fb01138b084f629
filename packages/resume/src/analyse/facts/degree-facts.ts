import { findDegrees } from '../../lexicon/degrees.ts';
import { findFields } from '../../lexicon/fields-of-study.ts';
import type { DegreeFact } from '../analysis.ts';
import { isoDate } from '../dates/date-range.ts';
import { isOfStudents } from '../entries/degree-of-study.ts';
import type { EducationEntry } from '../entries/education.ts';
import { evidenceOf, overlap } from '../text/piece.ts';
import type { TextLine } from '../text/text-line.ts';

/** The degree of an entry of education; null when it names neither a degree nor a field. */
export function degreeFact({
  entry,
  degree,
  level,
  area,
  majors,
  dates,
}: EducationEntry): DegreeFact | null {
  const own = [degree, area].filter((piece) => piece !== null);
  const pieces = [...own, ...majors.filter((major) => !own.some((one) => overlap(one, major)))];
  const texts = [...entry.head.map(({ line }) => line.text), ...majors.map(({ text }) => text)];
  const fields = new Set(
    texts.flatMap((text) => (text.length > 200 ? [] : findFields(text).map(({ id }) => id))),
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

/**
 * Degrees of studies together with those that the header or the summary names: the same degree there is a further
 * place of it. Without studies what they name are the degrees; beside studies another degree is more often wanted
 * than had.
 */
export function withDegreesNamed(
  degrees: readonly DegreeFact[],
  named: readonly DegreeFact[],
): DegreeFact[] {
  if (degrees.length === 0) return [...named];
  const result = [...degrees];
  for (const one of named) {
    const same = result.findIndex((other) => isSame(other, one));
    const known = result[same];
    if (known) result[same] = { ...known, evidence: [...known.evidence, ...one.evidence] };
  }
  return result;
}

/** Those of `named` that stand where none of `degrees` has its evidence, such as in the text below a study. */
export function degreesElsewhere(
  degrees: readonly DegreeFact[],
  named: readonly DegreeFact[],
): DegreeFact[] {
  const places = degrees.flatMap(({ evidence }) => evidence);
  if (places.length === 0) return [];
  return named.filter(({ evidence }) =>
    evidence.every(
      (one) =>
        !places.some(
          (other) => other.page === one.page && other.start < one.end && one.start < other.end,
        ),
    ),
  );
}

function isSame(one: DegreeFact, other: DegreeFact): boolean {
  if (one.level !== other.level) return false;
  return (
    one.fields.length === 0 ||
    other.fields.length === 0 ||
    other.fields.some((field) => one.fields.includes(field))
  );
}

/** Beyond this a line is no sentence of a summary. */
const LONGEST_LINE = 1000;

/** The degrees that the lines of a header or of a summary name. */
export function degreesIn(lines: readonly TextLine[]): DegreeFact[] {
  return lines.flatMap((line) => {
    if (line.text.length > LONGEST_LINE) return [];
    const found = findDegrees(line.text).filter(
      ({ start, end }) => !isOfStudents(line.text.slice(start, end), line.text.slice(end)),
    );
    return found.map(({ level, start, end }): DegreeFact => {
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
