import { findDegrees } from '../../lexicon/degrees.ts';
import { findFields } from '../../lexicon/fields-of-study.ts';
import type { DegreeLevel } from '../analysis.ts';
import { partOf, type Piece } from '../text/piece.ts';
import { schoolScore } from '../words/organisation-words.ts';
import { titleScore } from '../words/title-words.ts';
import { CERTIFICATE } from './certificate.ts';
import { COURSE } from './course.ts';
import type { Segment } from './segments.ts';

/** The degree that a part of an entry names. */
export interface FoundDegree {
  readonly piece: Piece;
  /** Null for one that no list has. */
  readonly level: DegreeLevel | null;
  /** Where its field may begin, in the text of the part. */
  readonly end: number;
}

/** "Board of Secondary Education" awards a degree and is none. */
const BOARD_OF = /(?<!\p{L})(?:board|council|department|ministry)\s(?:of|for)\s(?:\p{L}+\s)?$/iu;

/** The degree in a segment: the name of the degree up to its field. */
export function degreeIn(segment: Segment): FoundDegree | null {
  const first = findDegrees(segment.text).find(
    ({ level, start, end }) =>
      !BOARD_OF.test(segment.text.slice(0, start)) &&
      !isOfStudents(segment.text.slice(start, end), segment.text.slice(end)) &&
      (segment.school === 0 ||
        (schoolScore(segment.text.slice(start, end)) === 0 &&
          // "Eastmere Matriculation School" is a school.
          (level !== 'secondary' || schoolScore(segment.text.slice(end)) === 0))),
  );
  if (!first) return null;
  // The names of a degree may follow each other: "Bachelor of Science (B.Sc.)".
  const name = segment.text.slice(first.start, first.end).replace(/\s+(?:in|of|en|de|في)$/iu, '');
  const end = first.start + name.length;
  return { piece: partOf(segment, first.start, end), level: first.level, end };
}

/**
 * Whether what looks like a degree says for whom or by whom something is: "Undergraduate Research Award" and
 * "Postdoctoral Researcher" are no degrees, "Undergraduate Studies" are one.
 *
 * @param rest what stands behind the name.
 */
export function isOfStudents(name: string, rest: string): boolean {
  return STUDENTS.test(name) && /^\s\p{L}/u.test(rest) && !STUDIES.test(rest);
}

const STUDENTS = /^(?:(?:under|post)?graduate|undergrad|post-?doc(?:toral)?|doctoral)$/iu;
const STUDIES =
  /^\s(?:degree|student|stud(?:y|ies)|diploma|certificate|program(?:me)?|course|candidate|education|in|of|from|at)(?!\p{L})/iu;

const DEGREE_IN_FIELD = /^(?<degree>\p{Lu}[^,]{1,40}?)\s(?:in|en|of|de|im|في)\s(?<field>.{3,60})$/u;

/** What a study gives, behind its field: "Beekeeping Certificate". */
const AWARDED =
  /^(?:\p{Lu}[\p{L}\p{N}&/.'’-]*\s(?:and\s|of\s|for\s|in\s)?){1,6}(?:[Cc]ertificate|[Dd]iploma|[Cc]ertification|[Cc]redential|CERTIFICATE|DIPLOMA)(?!\s?\p{L})/u;

const NO_DEGREE =
  /^(?:the|a|an|review|use)(?!\p{L})|(?<!\p{L})(?:board|council|department|ministry|experience|meeting|award)$/iu;

/** The name of a degree that no list has, before a field of study: "Diplom in Maschinenbau". */
export function unknownDegree(segment: Segment): FoundDegree | null {
  if (segment.school > 0 || segment.location === 2) return null;
  const certificate = CERTIFICATE.exec(segment.text);
  if (certificate) {
    const { length } = certificate[0];
    return { piece: partOf(segment, 0, length), level: null, end: length };
  }
  const awarded = AWARDED.exec(segment.text);
  if (awarded) {
    const { length } = awarded[0];
    return { piece: partOf(segment, 0, length), level: null, end: length };
  }
  const { degree, field } = DEGREE_IN_FIELD.exec(segment.text)?.groups ?? {};
  if (degree === undefined || field === undefined || findFields(field).length === 0) return null;
  if (titleScore(degree) === 2 && !/['’]s$/u.test(degree)) return null;
  if (NO_DEGREE.test(degree) || COURSE.test(degree)) return null;
  if (findFields(degree).length > 0 || degree.split(/\s+/u).length > 2) return null;
  return { piece: partOf(segment, 0, degree.length), level: null, end: degree.length };
}
