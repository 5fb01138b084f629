import { jobs } from '@internsync/db/schema';
import type { Placeholders } from '@internsync/db/statement';
import { and, sql, type SQL } from 'drizzle-orm';
import { ifDefined } from '../lists/page.ts';
import { foldForSearch } from '../values/text.ts';

/** The same expression as in the index, whose function (migration 0007) this file mirrors. */
const terms = sql`search_terms(${jobs.searchText}, ${jobs.postedAt}, ${jobs.deadline})`;

/** The longest part of a word that is a term, in code points. */
const LONGEST = 4;
/** More would hardly narrow a search down, and each takes time. */
const TERMS = ['term1', 'term2', 'term3', 'term4', 'term5', 'term6', 'term7', 'term8'] as const;
const FEW_TERMS = 4;

/** Texts in the form of a `tsquery`. */
export type Terms = { readonly [Name in (typeof TERMS)[number]]?: string | undefined };

/** By how much each width of a period is wider than the one before. */
const GROWTH = 4;
const HOUR_MS = 3600 * 1000;

/** What a job's place in a list is counted in, for the index. */
export interface Periods {
  readonly name: 'posted' | 'ends';
  /** The narrowest period, in milliseconds. */
  readonly narrowestMs: number;
  readonly widths: number;
  /** Where the list goes on: to earlier or to later periods. */
  readonly direction: -1 | 1;
}

export const POSTED: Periods = {
  name: 'posted',
  narrowestMs: HOUR_MS,
  widths: 8,
  direction: -1,
};
export const ENDS: Periods = { name: 'ends', narrowestMs: 24 * HOUR_MS, widths: 4, direction: 1 };

/** Whether the index has a job under the terms; `query` is a text in the form of a `tsquery`. */
export function matchesTerm(query: SQL): SQL {
  return sql`${terms} @@ ${query}::tsquery`;
}

/**
 * Whether the index has a job under all of the terms. A condition for each: PostgreSQL then skips in
 * each term's jobs to where the others go on, which it does not within one `tsquery`.
 */
export function hasTerms(places: Placeholders<Terms>): SQL | undefined {
  return and(...TERMS.map((name) => ifDefined(places[name], matchesTerm)));
}

/**
 * Terms of the jobs in whose search text the words can occur: every job in which they do has all of
 * them, and few others do.
 */
export function termsOf(words: readonly string[]): Terms {
  const parts = [...new Set(words.flatMap(partsOf))];
  const names = TERMS.slice(0, parts.length > FEW_TERMS ? TERMS.length : FEW_TERMS);
  const terms: { -readonly [Name in keyof Terms]: Terms[Name] } = {};
  for (const [index, name] of names.entries()) {
    // Evenly from all of them, some twice where they are fewer: as two shapes of statements do for all
    // searches, these are soon prepared.
    const part = parts[Math.floor((index * parts.length) / names.length)];
    terms[name] = ifDefined(part, quoted);
  }
  return terms;
}

/**
 * Runs of characters that folding keeps one by one, whatever stands beside them: ASCII, and Arabic
 * letters and their signs. Not the capital I, which in Turkish is another letter's capital.
 */
const KEPT = /[!-HJ-~\u0621-\u0652]+/gu;

/**
 * Terms of the jobs in which a phrase can occur as it is, in any letter case, in a field of the search
 * text. None where the phrase has no characters that tell.
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

/** The narrowest of the widths of at least `ms`; null where none is as wide. */
export function widthOf({ narrowestMs, widths }: Periods, ms: number): number | null {
  const width = Array.from({ length: widths }, (_, width) => width).find(
    (width) => narrowestMs * GROWTH ** width >= ms,
  );
  return width ?? null;
}

/** A `tsquery` for jobs whose period of this width is that of `at` or the next one of the list. */
export function queryOfPeriods(periods: Periods, width: number, at: Date): string {
  const first = Math.floor(at.getTime() / (periods.narrowestMs * GROWTH ** width));
  return [first, first + periods.direction]
    .map((period) => quoted(`${periods.name} ${width} ${period}`))
    .join(' | ');
}
