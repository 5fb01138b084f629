import { TITLE } from './search-words.ts';

/** A search as PostgreSQL runs it; all texts are in the syntax of `tsquery`. */
export interface SearchQuery {
  /** Matches every job that the search finds. */
  readonly all: string;
  /** The best first; no job is in two of them. */
  readonly ranks: readonly Rank[];
}

/** Jobs that match by all words or by those of the heading. */
export interface Rank {
  readonly search?: string | undefined;
  readonly heading?: string | undefined;
  /** Jobs whose headings match this have a better rank. */
  readonly better?: string | undefined;
}

/** A condition on the words with a mark; '' stands for all words. */
export type Form = (mark: string) => string;

export interface SoughtWord {
  /** The word as typed. */
  readonly whole: readonly Form[];
  /** What else is taken for it, the word as typed included. */
  readonly near: readonly Form[];
}

/** Searches for more words are not ranked by field, so that their length does not multiply. */
const MOST_RANKED = 6;

/**
 * Ranks by field, then by kind: jobs that have all words in the title come first, then in title and
 * company name. With several words, those with one of them there follow.
 *
 * @param words each has a near form.
 */
export function toQuery(
  words: readonly SoughtWord[],
  kinds: readonly (keyof SoughtWord)[],
): SearchQuery {
  const each = (kind: keyof SoughtWord, mark: string) =>
    words.map((word) => word[kind].map((form) => form(mark)));
  /** Matches all words; `''` if one of them has no form of the kind. */
  const every = (kind: keyof SoughtWord, mark = '') => {
    const conditions = each(kind, mark);
    return conditions.some((forms) => forms.length === 0) ? '' : conditions.map(anyOf).join(' & ');
  };
  const some = (kind: keyof SoughtWord, mark: string) => each(kind, mark).flat().join(' | ');
  const all = every('near');
  const ranks: Rank[] = [];
  const better: string[] = [];
  const rank = (headings: readonly string[], search?: string) => {
    const conditions = [...new Set(headings)].filter((heading) => heading !== '');
    for (const [at, heading] of conditions.entries()) {
      const before = [...better, ...conditions.slice(0, at)];
      ranks.push({ heading, search, better: before.join(' | ') || undefined });
    }
    // A kind includes those before it.
    better.push(...conditions.slice(-1));
  };
  const marks = words.length > MOST_RANKED ? [] : [TITLE, ''];
  for (const mark of marks) rank(kinds.map((kind) => every(kind, mark)));
  for (const mark of words.length > 1 ? marks : []) {
    rank(
      kinds.map((kind) => some(kind, mark)),
      all,
    );
  }
  const [whole = '', near] = new Set(kinds.map((kind) => every(kind)));
  for (const search of [whole, near && whole ? `${near} & !(${whole})` : near]) {
    if (search) ranks.push({ search, better: better.join(' | ') || undefined });
  }
  return { all, ranks };
}

function anyOf(forms: readonly string[]): string {
  return `(${[...new Set(forms)].join(' | ')})`;
}
