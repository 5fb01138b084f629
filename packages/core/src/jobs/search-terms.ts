import { jobs } from '@internsync/db/schema';
import type { Placeholders } from '@internsync/db/statement';
import { and, sql, type SQL } from 'drizzle-orm';
import { ifDefined } from '../lists/page.ts';
import { foldForSearch } from '../values/text.ts';

/** The expression of the index; this file mirrors its function (migration 0007). */
const terms = sql`search_terms(${jobs.searchText}, ${jobs.postedAt}, ${jobs.deadline})`;

/** The length of a term in code points; a shorter word is a term itself. */
const LONGEST = 4;
/** More terms would hardly narrow a search, and each takes time. */
const TERMS = ['term1', 'term2', 'term3', 'term4', 'term5', 'term6', 'term7', 'term8'] as const;
const FEW_TERMS = 4;

/** Each value is a term in `tsquery` syntax. */
export type Terms = { readonly [Name in (typeof TERMS)[number]]?: string | undefined };

/** Each width is this many times the one before. */
const GROWTH = 4;
const HOUR_MS = 3600 * 1000;

/** The periods by which the index divides a list. */
export interface Periods {
  readonly name: 'posted' | 'ends';
  /** The narrowest period, in milliseconds. */
  readonly narrowestMs: number;
  readonly widths: number;
  /** Whether the list proceeds to earlier (-1) or later (1) periods. */
  readonly direction: -1 | 1;
}

export const POSTED: Periods = {
  name: 'posted',
  narrowestMs: HOUR_MS,
  widths: 8,
  direction: -1,
};
export const ENDS: Periods = { name: 'ends', narrowestMs: 24 * HOUR_MS, widths: 4, direction: 1 };

/** Matches jobs indexed under a term; `query` is in `tsquery` syntax. */
export function matchesTerm(query: SQL): SQL {
  return sql`${terms} @@ ${query}::tsquery`;
}

/**
 * Matches jobs indexed under all terms. One condition per term: PostgreSQL can then skip within each
 * term's posting list, which it does not do within one `tsquery`.
 */
export function hasTerms(places: Placeholders<Terms>): SQL | undefined {
  return and(...TERMS.map((name) => ifDefined(places[name], matchesTerm)));
}

/**
 * The terms to search for words: all jobs whose search text contains the words are indexed under them,
 * and few other jobs are.
 */
export function termsOf(words: readonly string[]): Terms {
  const parts = [...new Set(words.flatMap(partsOf))];
  const names = TERMS.slice(0, parts.length > FEW_TERMS ? TERMS.length : FEW_TERMS);
  const terms: { -readonly [Name in keyof Terms]: Terms[Name] } = {};
  for (const [index, name] of names.entries()) {
    // Picks terms evenly, and repeats some if there are few: then two statement shapes serve all
    // searches, and both are soon prepared.
    const part = parts[Math.floor((index * parts.length) / names.length)];
    terms[name] = ifDefined(part, quoted);
  }
  return terms;
}

/**
 * Runs of characters that fold one by one, independent of their neighbours: ASCII, and Arabic letters
 * and signs. Without capital I, whose lower case in Turkish is a different letter.
 */
const KEPT = /[!-HJ-~\u0621-\u0652]+/gu;

/**
 * The terms of jobs whose search text may contain a phrase verbatim, in any letter case. Empty if the
 * phrase has no usable characters.
 */
export function termsOfPhrase(phrase: string): Terms {
  return termsOf((phrase.match(KEPT) ?? []).map(foldForSearch).filter((run) => run !== ''));
}

function partsOf(word: string): string[] {
  const letters = Array.from(word);
  const last = Math.max(0, letters.length - LONGEST);
  return Array.from({ length: last + 1 }, (_, start) =>
    letters.slice(start, start + LONGEST).join(''),
  );
}

function quoted(term: string): string {
  return `'${term.replace(/['\\]/gu, '$&$&')}'`;
}

/** The narrowest width of at least `ms`; `null` if none is that wide. */
export function widthOf({ narrowestMs, widths }: Periods, ms: number): number | null {
  const width = Array.from({ length: widths }, (_, width) => width).find(
    (width) => narrowestMs * GROWTH ** width >= ms,
  );
  return width ?? null;
}

/** A `tsquery` for jobs in the period of `at` of this width, or in the next period of the list. */
export function queryOfPeriods(periods: Periods, width: number, at: Date): string {
  const first = Math.floor(at.getTime() / (periods.narrowestMs * GROWTH ** width));
  return [first, first + periods.direction]
    .map((period) => quoted(`${periods.name} ${width} ${period}`))
    .join(' | ');
}
