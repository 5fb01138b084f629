import { findDegrees } from '../../lexicon/degrees.ts';
import { findFields } from '../../lexicon/fields-of-study.ts';
import { finding, type DraftOf } from '../draft.ts';
import type { DegreeLevel } from '../analysis.ts';
import type { Education } from '../resume-document.ts';
import { partOf, withoutEdges, type Piece } from '../text/piece.ts';
import { oneDegreeEach } from './one-degree-each.ts';
import { entryDates, type EntryDates } from './entry-dates.ts';
import { schoolScore } from '../words/organisation-words.ts';
import { titleScore } from '../words/title-words.ts';
import { segmentsOf, span, type Segment } from './segments.ts';
import { slotMeans } from './slots.ts';
import type { Entry } from './split-entries.ts';

/** An entry of education with its parts. */
export interface EducationEntry {
  readonly entry: Entry;
  readonly dates: EntryDates;
  readonly school: Piece | null;
  readonly schoolSigns: number;
  readonly degree: Piece | null;
  readonly level: DegreeLevel | null;
  readonly area: Piece | null;
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

/** Without the word for a school a name is one only beside a degree, or alone beside a date. */
function isStudy({ school, degree, dates, entry }: EducationEntry): boolean {
  if (degree !== null || school === null) return degree !== null;
  if (schoolScore(school.text) > 0) return true;
  return (
    dates.pieces.length > 0 &&
    /^[\p{Lu}\p{Lo}\p{N}]/u.test(school.text) &&
    titleScore(school.text) < 2 &&
    entry.head.every(({ line }) => line.text.length <= LONGEST_NAME)
  );
}

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
    schoolSigns: named.schoolSigns + 1,
    degree: studied.degree,
    level: studied.level,
    area: studied.area ?? named.area,
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
  const area = areaOf(named, degreeSegment, degree, school);
  return {
    entry,
    dates: entryDates(entry, 'end'),
    school: school && wholeSchool(school, named, degreeSegment),
    schoolSigns: school ? school.school + (schoolMean(school) > 0.4 ? 1 : 0) + (degree ? 1 : 0) : 0,
    degree: degree?.piece ?? null,
    level: degree?.level ?? null,
    area,
    score: grade,
    location: named.find((segment) => segment.location === 2 && segment.school === 0) ?? null,
  };
}

interface FoundDegree {
  readonly piece: Piece;
  readonly level: DegreeLevel | null;
  readonly end: number;
}

const PREPOSITION =
  /^(?:['’]s)?(?:\s*\([^)]{1,30}\))?(?:\s+degree)?(?:\s*\((?:hons|honours|honors)\.?\))?(?:\s+(?:in|of|en|de|d['’]|du|des|im|für|with|mention|spécialité|mit|der|في|بـ|تخصص|قسم)\s+|\s*[,:،–—-]\s*|\s+)/iu;

/** "Board of Secondary Education" awards a degree and is none. */
const BOARD_OF = /(?<!\p{L})(?:board|council|department|ministry)\s(?:of|for)\s(?:\p{L}+\s)?$/iu;

/** The degree in a segment: the name of the degree up to its field. */
function degreeIn(segment: Segment): FoundDegree | null {
  const first = findDegrees(segment.text).find(
    ({ level, start, end }) =>
      !BOARD_OF.test(segment.text.slice(0, start)) &&
      (segment.school === 0 ||
        (schoolScore(segment.text.slice(start, end)) === 0 &&
          // "Velankanni Matriculation School" is a school.
          (level !== 'secondary' || schoolScore(segment.text.slice(end)) === 0))),
  );
  if (!first) return null;
  // The names of a degree may follow each other: "Bachelor of Science (B.Sc.)".
  const name = segment.text.slice(first.start, first.end).replace(/\s+(?:in|of|en|de|في)$/iu, '');
  const end = first.start + name.length;
  return { piece: partOf(segment, first.start, end), level: first.level, end };
}

const DEGREE_IN_FIELD = /^(?<degree>\p{Lu}[^,]{1,40}?)\s(?:in|en|of|de|im|في)\s(?<field>.{3,60})$/u;

const NO_DEGREE =
  /^(?:the|a|an|review|use)(?!\p{L})|(?<!\p{L})(?:board|council|department|ministry|experience|meeting|award)$/iu;

/** The name of a degree that no list has, before a field of study: "Diplom in Maschinenbau". */
function unknownDegree(segment: Segment): FoundDegree | null {
  if (segment.school > 0 || segment.location === 2) return null;
  const { degree, field } = DEGREE_IN_FIELD.exec(segment.text)?.groups ?? {};
  if (degree === undefined || field === undefined || findFields(field).length === 0) return null;
  if (titleScore(degree) === 2 && !/['’]s$/u.test(degree)) return null;
  if (NO_DEGREE.test(degree)) return null;
  if (findFields(degree).length > 0 || degree.split(/\s+/u).length > 2) return null;
  return { piece: partOf(segment, 0, degree.length), level: null, end: degree.length };
}

function areaOf(
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
      findFields(one.text).length > 0 &&
      one.school === 0,
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
  // The field is often a part of the name of the degree itself: "Bachelor of Engineering".
  const inside = degree ? findFields(degree.piece.text).find(({ id }) => !WIDE.has(id)) : undefined;
  return inside && degree ? partOf(degree.piece, inside.start, inside.end) : null;
}

/** Fields that are only a part of the names of degrees. */
const WIDE = new Set(['science', 'arts', 'humanities']);

const BEFORE_SCHOOL = /\s+(?:from|at|bei|an der|à l['’]|de l['’]|من|جامعة|-)\s*/iu;

function upToSchool(piece: Piece, hasSchool: boolean): Piece {
  if (!hasSchool) return piece;
  const stop = BEFORE_SCHOOL.exec(piece.text);
  return stop ? partOf(piece, 0, stop.index) : piece;
}

function schoolOf(
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
    if (LABEL.test(segment.text)) continue;
    if (fit(segment) > (best ? fit(best) : 0.2)) best = segment;
  }
  return best;
}

/** "Faculty of Engineering, Cairo University" is one school; so is what stands after a school and its comma. */
function wholeSchool(
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

/** The school in a segment that names the degree too: "BSc from Cairo University". */
function fromSchool(segment: Segment): Piece {
  const stop = BEFORE_SCHOOL.exec(segment.text);
  if (!stop) return afterDegree(segment);
  const word = /جامعة/u.test(stop[0]) ? stop.index : stop.index + stop[0].length;
  return partOf(segment, word, segment.text.length);
}

/** "B.E. Anna University" without the degree. */
function afterDegree(segment: Segment): Piece {
  const degree = degreeIn(segment);
  if (!degree || degree.piece.start > segment.start) return segment;
  const rest = withoutEdges(partOf(segment, degree.end, segment.text.length));
  return schoolScore(rest.text) > 0 ? rest : segment;
}

/** What stands beside the data of a study and names no school. */
const LABEL =
  /^(?:(?:till\s)?present|current|ongoing|dob|date of birth|c?gpa|years?|school(?: year)?|university|college|board|institute|institution|faculty|name of .{3,20}|(?:school|college|institute|university)\s?\/\s?.{3,20}|[\p{N}\p{P}\s]+)$/iu;

const GRADE =
  /(?:(?:cumulative\s|overall\s|final\s)?c?\.?g\.?p\.?a\.?|grade|score|percentage|marks|aggregate|المعدل(?:\sالتراكمي)?|معدل(?:\sتراكمي)?|التقدير|تقدير|بتقدير|note|mention|moyenne|abschlussnote|notendurchschnitt|nota(?:\smedia)?|promedio|绩点|成绩)(?![\p{L}])\s?(?:of\s|:|：|-|–)?\s*(?<value>[\p{N}][\p{N}.,٫]{0,5}\s?%?(?:\s?(?:\/|out of|من|sur|von)\s?[\p{N}.,٫]{1,5})?|ممتاز(?:\sمع\sمرتبة\sالشرف)?|جيد\sجدا[ً]?(?:\sمع\sمرتبة\sالشرف)?|جيد|مقبول|(?:very\s)?good|excellent|first class|distinction|très bien|bien|assez bien|sehr gut|gut)/iu;
const BARE_GRADE =
  /(?<value>(?<![\p{N}.])[0-5][.,]\p{N}{1,2}\s?\/\s?(?:4|5|10|20)(?:[.,]0{1,2})?(?![\p{N}])|\p{N}{2}(?:\.\p{N}{1,2})?\s?%)/u;

function isGrade(text: string): boolean {
  return GRADE.test(text) && text.length < 40;
}

/** The grade in the lines of an entry, as it is written. */
function gradeOf(entry: Entry): Piece | null {
  for (const { line } of [...entry.head, ...entry.body.slice(0, 8)]) {
    if (line.text.length > 200) continue;
    const match = GRADE.exec(line.text) ?? BARE_GRADE.exec(line.text);
    const value = match?.groups?.['value'];
    if (!match || value === undefined) continue;
    const start = line.start + match.index + match[0].lastIndexOf(value);
    return { page: line.page, start, end: start + value.length, text: value };
  }
  return null;
}

function isInside(segment: Piece, piece: Piece | null): boolean {
  return piece !== null && segment.start >= piece.start && segment.end <= piece.end;
}

/** An entry of education for the document. */
export function educationDraft(found: EducationEntry): DraftOf<Education> {
  const { school, degree, area, score, dates } = found;
  return {
    institution: school ? finding(school, found.schoolSigns) : undefined,
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
