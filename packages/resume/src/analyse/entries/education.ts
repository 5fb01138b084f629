import { findFields } from '../../lexicon/fields-of-study.ts';
import { finding, findingAlsoAt, type DraftOf } from '../draft.ts';
import type { DegreeLevel } from '../analysis.ts';
import type { Education } from '../resume-document.ts';
import { isInside, partOf, withoutEdges, type Piece } from '../text/piece.ts';
import { degreeIn, unknownDegree } from './degree-of-study.ts';
import { areaBeside, areaInside, majorsOf } from './field-of-study.ts';
import { gradeOf, isGrade } from './grade-of-study.ts';
import { LABEL, otherSchools, schoolOf, wholeSchool } from './school-of-study.ts';
import { oneDegreeEach } from './one-degree-each.ts';
import { entryDates, type EntryDates } from './entry-dates.ts';
import { schoolScore } from '../words/organisation-words.ts';
import { titleScore } from '../words/title-words.ts';
import { segmentsOf, type Segment } from './segments.ts';
import { slotMeans } from './slots.ts';
import type { Entry } from './split-entries.ts';

/** An entry of education with its parts. */
export interface EducationEntry {
  readonly entry: Entry;
  readonly dates: EntryDates;
  readonly school: Piece | null;
  /** What the entry names besides as a part of its school, or as that of which it is a part. */
  readonly otherSchools: readonly Piece[];
  readonly schoolSigns: number;
  readonly degree: Piece | null;
  readonly level: DegreeLevel | null;
  readonly area: Piece | null;
  /** What lines of their own call the major, or what the study specialises in. */
  readonly majors: readonly Piece[];
  readonly score: Piece | null;
  readonly location: Piece | null;
}

/** The entries of a section of education. */
export function educationEntries(section: readonly Entry[]): EducationEntry[] {
  const entries = oneDegreeEach(section);
  const segments = entries.map(({ head }) => segmentsOf(head));
  const means = slotMeans(segments);
  const all = entries.map((entry, index) =>
    asEducation(entry, segments[index] ?? [], (segment) => means(segment).school),
  );
  const found = all
    .map((entry, index) => withSchoolBelow(entry, all[index + 1], segments[index + 1] ?? []))
    .filter(({ school, degree }) => school !== null || degree !== null);
  return withHalvesJoined(found).filter(isStudy);
}

/**
 * Without the word for a school a name is one only beside a degree, or alone beside a date in a layout: in a text
 * without one, what stands beside a date is as often a course or a grade.
 */
function isStudy({ school, degree, dates, entry }: EducationEntry): boolean {
  if (degree !== null || school === null) return degree !== null;
  if (entry.head.some(({ line }) => ONLINE.test(line.text) || MEMBER_OF.test(line.text)))
    return false;
  if (schoolScore(school.text) > 0) return true;
  return (
    dates.pieces.length > 0 &&
    /^[\p{Lu}\p{Lo}\p{N}]/u.test(school.text) &&
    titleScore(school.text) < 2 &&
    entry.head.every(({ line }) => line.size > 0 && line.text.length <= LONGEST_NAME)
  );
}

/** A course of a university there is no study at it. */
const ONLINE =
  /(?<!\p{L})(?:coursera|edx|udacity|udemy|futurelearn|khan academy|linkedin learning)(?!\p{L})/iu;

/** To be a member of a society is no study. */
const MEMBER_OF = /(?<!\p{L})(?:members?|fellows?)\s(?:\([^)]{1,20}\)\s)?of(?!\p{L})/iu;

/** In a longer line a name without the word for a school is a part of a sentence. */
const LONGEST_NAME = 90;

/** A degree alone on its line has its school on the next, whatever its name, if that says nothing else. */
function withSchoolBelow(
  one: EducationEntry,
  next: EducationEntry | undefined,
  below: readonly Segment[],
): EducationEntry {
  const [name] = below;
  if (!next || !name || one.degree === null || one.school !== null) return one;
  if (one.entry.head.length > 1 || one.entry.body.length > 0) return one;
  if (next.degree !== null || next.school !== null || next.entry.head.length > 1) return one;
  if (next.dates.pieces.length > 0 || LABEL.test(name.text) || /:\/\//u.test(name.line.text))
    return one;
  const isName = /^[\p{Lu}\p{Lo}]/u.test(name.text) && name.title === 0 && name.location < 2;
  return isName && findFields(name.text).length === 0
    ? { ...one, school: name, schoolSigns: 1 }
    : one;
}

/** Without dates each line may be taken for an entry: a degree and the school beside it are one. */
function withHalvesJoined(entries: readonly EducationEntry[]): EducationEntry[] {
  const result: EducationEntry[] = [];
  for (const entry of entries) {
    const last = result.at(-1);
    if (last && areHalves(last, entry)) result[result.length - 1] = together(last, entry);
    else result.push(entry);
  }
  return result;
}

function areHalves(one: EducationEntry, other: EducationEntry): boolean {
  if (one.dates.pieces.length > 0 && other.dates.pieces.length > 0) return false;
  if (one.entry.body.length > 0) return false;
  if (one.school && !one.degree) return other.degree !== null && other.school === null;
  return (
    one.degree !== null && one.school === null && other.school !== null && other.degree === null
  );
}

function together(one: EducationEntry, other: EducationEntry): EducationEntry {
  const [named, studied] = one.school ? [one, other] : [other, one];
  return {
    entry: { head: [...one.entry.head, ...other.entry.head], body: other.entry.body },
    dates: one.dates.pieces.length > 0 ? one.dates : other.dates,
    school: named.school,
    otherSchools: named.otherSchools,
    schoolSigns: named.schoolSigns + 1,
    degree: studied.degree,
    level: studied.level,
    area: studied.area ?? named.area,
    majors: studied.majors,
    score: one.score ?? other.score,
    location: one.location ?? other.location,
  };
}

function asEducation(
  entry: Entry,
  segments: readonly Segment[],
  schoolMean: (segment: Segment) => number,
): EducationEntry {
  const grade = gradeOf(entry);
  const named = segments.filter((segment) => !isGrade(segment.text) && !isInside(segment, grade));
  const degrees = named.map((segment) => degreeIn(segment));
  const outside = degrees.findIndex((found, index) => found && named[index]?.school === 0);
  const degreeIndex = outside >= 0 ? outside : degrees.findIndex((found) => found !== null);
  const byField = degreeIndex < 0 ? named.findIndex((segment) => unknownDegree(segment)) : -1;
  const unknown = named[byField];
  const degree = degrees[degreeIndex] ?? (unknown ? unknownDegree(unknown) : null);
  const degreeSegment = unknown ?? (degree ? named[degreeIndex] : undefined);
  const school = schoolOf(named, degreeSegment, schoolMean);
  const whole = school && wholeSchool(school, named, degreeSegment);
  const majors = degree ? majorsOf(entry) : [];
  const beside = areaBeside(named, degreeSegment, degree, school);
  const area =
    majors.find((major) => isInside(major, beside)) ??
    beside ??
    (degree && (majors[0] ?? areaInside(degree)));
  return {
    entry,
    dates: entryDates(entry, 'end'),
    school: whole,
    otherSchools: school && whole ? otherSchools(school, whole, named, degreeSegment) : [],
    schoolSigns: school ? school.school + (schoolMean(school) > 0.4 ? 1 : 0) + (degree ? 1 : 0) : 0,
    degree: degree?.piece ?? null,
    level: degree?.level ?? null,
    area,
    majors,
    score: grade,
    location: named.find((segment) => segment.location === 2 && segment.school === 0) ?? null,
  };
}

/**
 * An entry of education for the document.
 *
 * @param elsewhere the other places of a school.
 */
export function educationDraft(
  found: EducationEntry,
  elsewhere: (school: Piece | null) => readonly Piece[],
): DraftOf<Education> {
  const { school, degree, area, score, dates } = found;
  return {
    institution: school
      ? findingAlsoAt(
          [school, ...found.otherSchools],
          [school, ...found.otherSchools].flatMap(elsewhere),
          found.schoolSigns,
        )
      : undefined,
    area: area ? finding(area, findFields(area.text).length > 0 ? 3 : 2) : undefined,
    studyType: degree ? finding(degree, 3) : undefined,
    startDate: dates.startDate,
    endDate: dates.endDate,
    hijriDates: dates.hijriDates,
    score: score ? finding(score, 2) : undefined,
    courses: coursesOf(found.entry),
  };
}

const COURSES =
  /^\W*(?:relevant\s)?(?:coursework|courses|modules|المواد|cours|kurse|cursos)[^:：]{0,30}[:：]\s*/iu;

function coursesOf(entry: Entry): DraftOf<readonly string[]> | undefined {
  for (const { line } of entry.body) {
    const label = COURSES.exec(line.text);
    if (!label || line.text.length > 300) continue;
    const piece = { page: line.page, start: line.start, end: line.end, text: line.text };
    const rest = partOf(piece, label[0].length, line.text.length);
    const courses = [];
    let from = 0;
    for (const part of rest.text.split(/[,;،]/u)) {
      const course = withoutEdges(partOf(rest, from, from + part.length));
      if (course.text !== '') courses.push(finding(course, 2));
      from += part.length + 1;
    }
    return courses;
  }
  return undefined;
}
