import type { SectionKind } from '../analysis.ts';
import { findDegrees } from '../../lexicon/degrees.ts';
import type { LinedSection } from '../sections/sections.ts';
import { schoolScore } from '../words/organisation-words.ts';
import { titleScore } from '../words/title-words.ts';
import { isCitation } from './citation.ts';
import { entryLines } from './entry-line.ts';
import { studyEntries } from './study-entries.ts';
import { splitEntries, type Entry } from './split-entries.ts';

/** The entries of all sections by what they are about. */
export interface SortedEntries {
  readonly work: readonly (readonly Entry[])[];
  readonly volunteer: readonly (readonly Entry[])[];
  readonly education: readonly (readonly Entry[])[];
  readonly projects: readonly (readonly Entry[])[];
  readonly certificates: readonly (readonly Entry[])[];
}

/**
 * The entries of the sections. A section whose heading names several things, or one that is not known, has
 * entries of several kinds: each is what its own words say.
 */
export function sortedEntries(sections: readonly LinedSection[]): SortedEntries {
  const of = (kind: SectionKind) =>
    sections
      .filter((section) => section.kind === kind && section.lines.length > 0)
      .map((section) => splitEntries(entryLines(section.lines)));
  const work = of('work');
  const studies = sections
    .filter(({ kind, lines }) => kind === 'education' && lines.length > 0)
    .map(({ lines }) => studyEntries(lines));
  const education = studies.map((entries) =>
    entries.filter((entry) => !isOnlyJob(entry) && !cites(entry)),
  );
  const certificates = of('certificates');
  const kinds = new Set(sections.map(({ kind }) => kind));
  const unknown = sections
    .filter(
      ({ kind, heading }) =>
        (kind === 'other' && !MEMBERSHIPS.test(heading?.text ?? '')) ||
        (kind === 'basics' && (heading !== null || !kinds.has('work') || !kinds.has('education'))),
    )
    .map((section) =>
      splitEntries(entryLines(section.lines)).filter(({ head }) =>
        head.some(({ dates }) => dates.length > 0),
      ),
    );
  const sorted = unknown.map((entries) =>
    entries.filter((entry) => !isLetterhead(entry) && !cites(entry)),
  );
  return {
    work: [
      ...work.map((entries) => entries.filter((entry) => !isStudy(entry) && !cites(entry))),
      ...sorted.map((entries) => entries.filter(isJob)),
      ...studies.map((entries) => entries.filter(isOnlyJob)),
    ],
    volunteer: of('volunteer'),
    education: [
      ...education,
      ...[...work, ...sorted, ...certificates].map((entries) => entries.filter(isStudy)),
    ],
    projects: of('projects'),
    certificates: certificates.map((entries) => entries.filter((entry) => !isStudy(entry))),
  };
}

/** In a section of memberships the dates are those of membership. */
const MEMBERSHIPS = /(?<!\p{L})(?:memberships?|affiliations|societies|associations)\W*$/iu;

function headText({ head }: Entry): string {
  return head
    .map(({ line, dates }) => {
      let text = line.text.slice(0, 200);
      for (const date of dates.toReversed()) {
        if (date.line === line) text = `${text.slice(0, date.start)}|${text.slice(date.end)}`;
      }
      return text;
    })
    .join(' | ');
}

/** Whether an entry outside education is one of it: it names a school and a degree, and no job. */
function isStudy(entry: Entry): boolean {
  const parts = headText(entry).split(/[|,–—]|\s-\s|\s{2,}/u);
  if (parts.some((part) => titleScore(part.trim()) === 2)) return false;
  return parts.some((part) => schoolScore(part) > 0) && findDegrees(headText(entry)).length > 0;
}

/** To be a member of a society is no job. */
const MEMBER = /^\W*(?:\p{L}+\s)?(?:member|fellow)(?!\p{L})/iu;

function isJob(entry: Entry): boolean {
  return (
    !isStudy(entry) &&
    !MEMBER.test(headText(entry)) &&
    headText(entry)
      .split(/[|,–—]|\s-\s|\s{2,}/u)
      .some((part) => titleScore(part.trim()) === 2)
  );
}

/** Whether an entry under a heading of education is a job: it names one, its dates, and no degree. */
function isOnlyJob(entry: Entry): boolean {
  const text = headText(entry);
  return (
    entry.head.some(({ dates }) => dates.length > 0) &&
    isJob(entry) &&
    // "High School" is a degree, and in the name of an employer it is none.
    findDegrees(text).every(({ start, end }) => schoolScore(text.slice(start, end)) > 0)
  );
}

function cites({ head }: Entry): boolean {
  return head.some(({ line }) => isCitation(line.text));
}

function isLetterhead(entry: Entry): boolean {
  return /@|https?:/u.test(headText(entry));
}
