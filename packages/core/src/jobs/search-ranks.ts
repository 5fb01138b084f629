import { TITLE } from './search-words.ts';

/** A search as PostgreSQL runs it; all texts are in the syntax of `tsquery`. */
export interface SearchQuery {
  /** Matches every job that the search finds; `''` if no job can be found. */
  readonly all: string;
  /** The best first; no job is in two of them. */
  readonly ranks: readonly Rank[];
}

/**
 * Jobs that match by all words or by those of the heading. Those whose headings match `better` have a better
 * rank.
 */
export type Rank = { readonly [part in 'search' | 'heading' | 'better']?: string | undefined };

/** One lexeme, or some that stand one after the other; `begins`: or what begins with the last of them. */
export interface Form {
  readonly lexemes: readonly string[];
  readonly begins: boolean;
}

export interface SoughtWord {
  /** The word as typed. */
  readonly whole: readonly Form[];
  /** What is taken for it, the word as typed included. */
  readonly near: readonly Form[];
}

const KINDS = ['whole', 'near'] as const;
/** Searches for more words are not ranked by field, so that their length does not multiply. */
const MOST_RANKED = 6;

/**
 * Ranks by field, then by kind: jobs that have all words in the title come first, then in title and
 * company name. With several words, those with one of them there follow.
 */
export function toQuery(words: readonly SoughtWord[]): SearchQuery {
  /** For each word, what matches it; `''` if it has no form of the kind. */
  const each = (kind: keyof SoughtWord, mark: string) =>
    words.map((word) => [...new Set(word[kind].map((form) => toText(form, mark)))].join(' | '));
  const every = (kind: keyof SoughtWord, mark = '') => {
    const conditions = each(kind, mark);
    return conditions.includes('') ? '' : conditions.map((one) => `(${one})`).join(' & ');
  };
  const all = every('near');
  if (all === '') return { all, ranks: [] };
  const marks = words.length > MOST_RANKED ? [] : [TITLE, ''];
  /** By condition on the heading: the one on all words. */
  const byHeading = new Map([
    ...marks.flatMap((mark) => KINDS.map((kind) => [every(kind, mark), undefined] as const)),
    ...(words.length > 1 ? marks : []).flatMap((mark) =>
      KINDS.map((kind) => [anyOf(each(kind, mark)), all] as const),
    ),
  ]);
  byHeading.delete('');
  const headings = [...byHeading.keys()];
  const whole = every('whole') || all;
  const anywhere = whole === all ? [all] : [whole, `${all} & !(${whole})`];
  const ranks: Rank[] = [
    ...Array.from(byHeading, ([heading, search]) => ({ heading, search })),
    ...anywhere.map((search) => ({ search })),
  ];
  const isBetterThan = (at: number) => anyOf(headings.slice(0, at)) || undefined;
  return { all, ranks: ranks.map((rank, at) => ({ ...rank, better: isBetterThan(at) })) };
}

/** Matches what one of the conditions matches. */
function anyOf(conditions: readonly string[]): string {
  return [...new Set(conditions)].filter((one) => one !== '').join(' | ');
}

function toText({ lexemes, begins }: Form, mark: string): string {
  return lexemes.map((lexeme) => `'${mark}${lexeme}'`).join(' <-> ') + (begins ? ':*' : '');
}
