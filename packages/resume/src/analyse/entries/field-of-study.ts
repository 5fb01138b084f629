import { findFields } from '../../lexicon/fields-of-study.ts';
import { partOf, withoutEdges, type Piece } from '../text/piece.ts';
import { schoolScore } from '../words/organisation-words.ts';
import { titleScore } from '../words/title-words.ts';
import { COURSE } from './course.ts';
import type { FoundDegree } from './degree-of-study.ts';
import { BEFORE_SCHOOL } from './school-of-study.ts';
import type { Segment } from './segments.ts';
import type { Entry } from './split-entries.ts';

const PREPOSITION =
  /^(?:['’]s)?(?:\s*\([^)]{1,30}\))?(?:\s+degree)?(?:\s*\((?:hons|honours|honors)\.?\))?(?:\s+(?:in|of|en|de|d['’]|du|des|im|für|with|mention|spécialité|mit|der|في|بـ|تخصص|قسم)\s+|\s*[,:،–—-]\s*|\s+)/iu;

/** The field of a study: behind its degree, before it, or beside it; null if none of these says one. */
export function areaBeside(
  named: readonly Segment[],
  segment: Segment | undefined,
  degree: FoundDegree | null,
  school: Segment | null,
): Piece | null {
  if (segment && degree) {
    const rest = segment.text.slice(degree.end);
    const gap = PREPOSITION.exec(rest)?.[0].length ?? 0;
    const after = withoutEdges(partOf(segment, degree.end + gap, segment.text.length));
    const isSchool = schoolScore(after.text) > 0 && findFields(after.text).length === 0;
    if (gap > 0 && !isSchool && /\p{L}{2}/u.test(after.text))
      return upToSchool(after, segment === school);
    const before = withoutEdges(partOf(segment, 0, degree.piece.start - segment.start));
    if (findFields(before.text).length > 0) return before;
  }
  const beside = segment && named[named.indexOf(segment) + 1];
  if (
    degree &&
    beside &&
    beside.row === segment?.row &&
    beside !== school &&
    beside.school === 0 &&
    beside.location === 0 &&
    degree.end >= segment.text.length - 1 &&
    !beside.soft &&
    findFields(beside.text).length > 0
  )
    return beside;
  const other = named.find(
    (one) =>
      one !== segment &&
      one !== school &&
      one.location < 2 &&
      titleScore(lastWord(one.text)) === 0 &&
      findFields(one.text).length > 0 &&
      one.school === 0 &&
      !BOARD.test(one.text) &&
      !COURSE.test(one.text),
  );
  if (other) return other;
  // What follows a degree after a comma is its field, if it is nothing else.
  const next = segment && named[named.indexOf(segment) + 1];
  if (
    next?.soft &&
    next.row === segment?.row &&
    next !== school &&
    next.location === 0 &&
    next.school === 0 &&
    next.title === 0
  )
    return next;
  return null;
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(' ') + 1);
}

/** A board of education holds examinations; education is not what was studied. */
const BOARD = /(?<!\p{L})(?:board|council|department|ministry)\s(?:of|for)(?!\p{L})/iu;

function upToSchool(piece: Piece, hasSchool: boolean): Piece {
  if (!hasSchool) return piece;
  const stop = BEFORE_SCHOOL.exec(piece.text);
  return stop ? partOf(piece, 0, stop.index) : piece;
}

/** The field is often a part of the name of the degree itself: "Bachelor of Engineering". */
export function areaInside({ piece }: FoundDegree): Piece | null {
  const inside = findFields(piece.text).find(({ id }) => !WIDE.has(id));
  return inside ? partOf(piece, inside.start, inside.end) : null;
}

/** Fields that are only a part of the names of degrees. */
const WIDE = new Set(['science', 'arts', 'humanities']);

const MAJOR =
  /(?<=^\W*|[,;.(]\s?)(?:(?:double\s)?majors?(?:\sin\s|\s?[:：]\s*)|majoring\sin\s|speciali[sz](?:ations?|ing|ed)(?:\sin\s|\s?[:：]\s*)|concentration(?:\sin\s|\s?[:：]\s*))(?<field>[^.;|•()]{3,80}?)(?=[.;|•()]|,\s(?:minor|c?gpa|with|graduat|\p{N})|\sand\sminor|$)/giu;

/** The fields that lines of a study call its major, or what it specialises in: "Major: Physics". */
export function majorsOf({ head, body }: Entry): Piece[] {
  return [...head, ...body].slice(0, MAJOR_LINES).flatMap(({ line }) => {
    if (line.text.length > LONGEST_MAJOR) return [];
    return [...line.text.matchAll(MAJOR)].map((found) => {
      const field = found.groups?.['field'] ?? '';
      const start = line.start + found.index + found[0].length - field.length;
      return withoutEdges({ page: line.page, start, end: start + field.length, text: field });
    });
  });
}

const MAJOR_LINES = 8;
const LONGEST_MAJOR = 160;
