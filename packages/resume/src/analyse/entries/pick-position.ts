import type { Piece } from '../text/piece.ts';
import { isProper } from '../words/names.ts';
import { schoolsBeside } from './school-of-study.ts';
import { span, type Segment } from './segments.ts';
import type { SlotMeans } from './slots.ts';

/** The title and the company of an entry of work, and how many signs speak for each. */
export interface Position {
  readonly title: Piece | null;
  readonly titleSigns: number;
  readonly company: Piece | null;
  readonly companySigns: number;
  /** The schools beside a company: that of which it is a part, or a part of it. */
  readonly otherSchools: readonly Piece[];
  readonly location: Piece | null;
}

const NOT_A_NAME =
  /^(?:full[- ]?time|part[- ]?time|internship|contract|freelance|temporary|permanent|self[- ]employed|دوام (?:كامل|جزئي)|temps (?:plein|partiel)|vollzeit|teilzeit|cdi|cdd|stage|https?:\S+|www\.\S+)$/iu;

/** A sentence may speak of a school: "Visited the Westmere College". */
const SENTENCE = /^\p{Lu}\p{Ll}+(?:ed|ing)\s+\p{Ll}/u;

function isOrganisation({ company, school, text }: Segment): boolean {
  return Math.max(company, school) > 0 && !/^\p{Ll}/u.test(text);
}

/** "University" alone names none. */
function isKindAlone(text: string): boolean {
  return !/\s\S/u.test(text) && !isProper(text);
}

/**
 * Which segment is the title and which the company: by their words, and by where titles and companies stand
 * in the other entries of the section. What is neither, or could be either, is left out.
 */
export function pickPosition(
  segments: readonly Segment[],
  means: (segment: Segment) => SlotMeans,
): Position {
  const places = segments.filter(({ location, title }) => location === 2 && title < 2);
  const named = segments.filter(
    (segment) =>
      !places.includes(segment) &&
      !NOT_A_NAME.test(segment.text) &&
      !(segment.school > 0 && (SENTENCE.test(segment.text) || isKindAlone(segment.text))) &&
      /\p{L}{2}|\p{Script=Han}/u.test(segment.text),
  );
  let best: { title: Segment | null; company: Segment | null; score: number } = {
    title: null,
    company: null,
    score: 0.2,
  };
  for (const title of [...named, null]) {
    for (const company of [...named, null]) {
      if (title === company) continue;
      const score = titleFit(title, means) + companyFit(company, title, named, means);
      if (score > best.score) best = { title, company, score };
    }
  }
  const { title, company } = best;
  const whole = company && withSoftRest(company, title, segments);
  return {
    title: title && withSoftRest(title, company, segments),
    titleSigns: title ? signs(title.title, means(title).title) : 0,
    company: whole,
    companySigns: company
      ? signs(Math.max(company.company, company.school), means(company).company) + (title ? 1 : 0)
      : 0,
    otherSchools:
      company && whole && isOrganisation(company) ? schoolsBeside(company, whole, named) : [],
    location: places[0] ?? null,
  };
}

function titleFit(segment: Segment | null, means: (segment: Segment) => SlotMeans): number {
  if (!segment) return 0;
  const mean = means(segment);
  const own = segment.title - 0.6 * Math.max(segment.company, segment.school);
  return (
    own + 0.8 * (mean.title - mean.company) - 0.1 * segment.row - (segment.soft ? 0.1 : 0) - 0.3
  );
}

function companyFit(
  segment: Segment | null,
  title: Segment | null,
  named: readonly Segment[],
  means: (segment: Segment) => SlotMeans,
): number {
  if (!segment) return 0;
  const mean = means(segment);
  const own =
    1.2 * segment.company + 0.8 * segment.school - 0.7 * segment.title - 0.4 * segment.location;
  const usual = 0.8 * (mean.company - mean.title);
  // What stands beside a title and is nothing else is its company.
  const beside = title && (title.title > 0 || means(title).title > 0.3) ? 0.6 : 0;
  // After a comma may stand the rest of a title; but not when nothing else could be the company.
  const rest =
    segment.soft &&
    title &&
    named.some((other) => other !== title && !other.soft && other !== segment)
      ? 0.35
      : 0;
  return own + usual + beside - rest - 0.15 * segment.row - 0.1;
}

function signs(own: number, usual: number): number {
  return (own > 0 ? 1 : 0) + (own > 1 ? 1 : 0) + (usual > 0.4 ? 1 : 0);
}

/** A segment with what follows it after commas, as far as that is no place and nothing else. */
function withSoftRest(segment: Segment, other: Segment | null, all: readonly Segment[]): Piece {
  let { end } = segment;
  const from = all.indexOf(segment);
  for (const next of all.slice(from + 1)) {
    if (!next.soft || next === other || next.location === 2 || next.row !== segment.row) break;
    if (other && next.start < other.start && other.soft && other.row === next.row) break;
    if (segment.title > 0 && (next.company > 0 || next.school > 0)) break;
    const gap = next.start - end;
    if (gap < 0 || gap > 3) break;
    end = next.end;
  }
  return span(segment, segment.start, end);
}
