import { findDegrees } from '../../lexicon/degrees.ts';
import { findFields } from '../../lexicon/fields-of-study.ts';
import { findLanguages } from '../../lexicon/languages.ts';
import { headingKind } from '../sections/heading-lexicon.ts';
import { isInside, partOf, withoutEdges, type Piece } from '../text/piece.ts';
import { schoolScore } from '../words/organisation-words.ts';
import { degreeIn } from './degree-of-study.ts';
import { span, type Segment } from './segments.ts';

/** The part of an entry that names the school best; null if none does. */
export function schoolOf(
  named: readonly Segment[],
  degree: Segment | undefined,
  mean: (segment: Segment) => number,
): Segment | null {
  const fit = (segment: Segment) => {
    const isField = findFields(segment.text).length > 0 && segment.school === 0;
    return (
      2 * segment.school +
      mean(segment) -
      0.8 * segment.title -
      segment.location -
      (segment === degree && segment.school === 0 ? 3 : 0) -
      (isField ? 1.2 : 0) -
      0.1 * segment.row -
      (segment.soft ? 0.2 : 0) +
      (degree && segment !== degree ? 0.5 : 0)
    );
  };
  let best: Segment | null = null;
  for (const segment of named) {
    if (segment.location === 2 && segment.school === 0) continue;
    if (LABEL.test(segment.text) || (segment.school === 0 && isNoSchool(segment, degree))) continue;
    if (fit(segment) > (best ? fit(best) : 0.2)) best = segment;
  }
  return best;
}

/**
 * Whether a segment without the word for a school says something else: an address, a degree or its abbreviation,
 * the field in the brackets behind a degree, the title of a thesis.
 */
function isNoSchool(segment: Segment, degree: Segment | undefined): boolean {
  const { text, line, start } = segment;
  if (line.size === 0 && /^(?:an?|the)\s.*\.$/iu.test(text)) return true;
  if (headingKind(text) !== null || /^[IVX]{1,4}\.?$/u.test(text)) return true;
  if (isOnlyField(text) || !/\p{L}{2}|\p{Script=Han}/u.test(text)) return true;
  if (/:\/\/|^www\./iu.test(text) || THESIS.test(text) || LABELLED.test(line.text)) return true;
  if (findDegrees(text).some((found) => found.start === 0 && found.end >= text.length - 1))
    return true;
  const before = line.text.slice(0, start - line.start).trimEnd();
  return degree?.line === line && degree.start < start && /[(（]$/u.test(before);
}

function isOnlyField(text: string): boolean {
  return [...findFields(text), ...findLanguages(text)].some(
    ({ start, end }) => start === 0 && end === text.length,
  );
}

/** The title of a thesis stands behind its label. */
const LABELLED = /^\W*(?:thesis|dissertation|project)(?:\stitle)?\s?[:：]/iu;
const THESIS =
  /^(?:thesis|dissertation|major|minor|specialization|specialisation|concentration|honou?rs|courses?|modules?|option|mention|spécialité|schwerpunkt|especialidad)(?!\p{L})/iu;

/** "Faculty of Engineering, Cairo University" is one school; so is what stands after a school and its comma. */
export function wholeSchool(
  school: Segment,
  named: readonly Segment[],
  degree: Segment | undefined,
): Piece {
  let { start, end } = school;
  const index = named.indexOf(school);
  if (degree === school) return fromSchool(school);
  for (let at = index + 1; at < named.length; at += 1) {
    const next = named[at];
    if (!next?.soft || next.school === 0 || next === degree || next.row !== school.row) break;
    end = next.end;
  }
  for (let at = index; at > 0; at -= 1) {
    const [one, before] = [named[at], named[at - 1]];
    if (
      !one?.soft ||
      !before ||
      before.school === 0 ||
      before === degree ||
      before.row !== school.row
    )
      break;
    start = before.start;
  }
  return span(school, start, end);
}

/** Schools beside a school, or alone on the line above or below it: a college and its university. */
export function otherSchools(
  school: Segment,
  whole: Piece,
  named: readonly Segment[],
  degree: Segment | undefined,
): Piece[] {
  if (school.school === 0) return [];
  return schoolsBeside(school, whole, named).filter((one) => one !== degree);
}

/** Segments that name a school and no title, beside a segment, or alone on the line above or below it. */
export function schoolsBeside(school: Segment, whole: Piece, named: readonly Segment[]): Segment[] {
  return named.filter((one) => {
    if (one.school === 0 || isInside(one, whole) || one.title > 0) return false;
    if (one.row === school.row || goesOn(one, school)) return true;
    const beside = named.filter(({ row }) => row === one.row);
    return (
      Math.abs(one.row - school.row) === 1 &&
      beside[0] === one &&
      !beside.some((other) => other.title > 0)
    );
  });
}

/** Whether two segments stand on two lines of which the first ends with a comma. */
function goesOn(one: Segment, other: Segment): boolean {
  const [above] = one.row < other.row ? [one] : [other];
  return Math.abs(one.row - other.row) === 1 && /[,،]$/u.test(above.line.text);
}

/** The school in a segment that names the degree too: "BSc from Cairo University". */
function fromSchool(segment: Segment): Piece {
  const stop = BEFORE_SCHOOL.exec(segment.text);
  if (!stop) return afterDegree(segment);
  const word = /جامعة/u.test(stop[0]) ? stop.index : stop.index + stop[0].length;
  return partOf(segment, word, segment.text.length);
}

/** "B.E. Anna University" and "Anna University B.E." without the degree. */
function afterDegree(segment: Segment): Piece {
  const degree = degreeIn(segment);
  if (!degree) return segment;
  if (degree.piece.start > segment.start) {
    const before = withoutEdges(partOf(segment, 0, degree.piece.start - segment.start));
    return schoolScore(before.text) > 0 ? before : segment;
  }
  const rest = withoutEdges(partOf(segment, degree.end, segment.text.length));
  return schoolScore(rest.text) > 0 ? rest : segment;
}

/** What stands beside the data of a study and names no school. */
export const LABEL =
  /^(?:(?:till\s)?present|current|ongoing|dob|date of birth|c?gpa|years?|school(?: year)?|university|college|board|institute|institution|faculty|name of .{3,20}|(?:grade|class|std\.?) \p{L}+|certificate|diploma|degree|(?:school|college|institute|university)\s?\/\s?.{3,20}|[\p{N}\p{P}\s]+)$/iu;

/** Words between a degree and its school. */
export const BEFORE_SCHOOL = /\s+(?:from|at|bei|an der|à l['’]|de l['’]|من|جامعة|-)\s*/iu;
