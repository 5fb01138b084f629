import type { z } from 'zod';
import type { Matcher, SkillFact } from '../ports.ts';
import type { TextEvidence } from '../values/evidence.ts';
import { fold } from '../values/fold.ts';
import { isTelling, stemOf } from '../values/word-stem.ts';
import { pagesOf } from '../resumes/page-texts.ts';
import { contextOf, type HitContext } from './hit-context.ts';

type Hit = z.infer<typeof TextEvidence>;
/** A place, with the words around it. */
export type HitInContext = Hit & HitContext;

/** In characters. */
export const LONGEST_TEXT = 100_000;
const MOST_HITS = 10;
const WORD = /[\p{L}\p{N}\p{M}]+(?:\+\+|#)?/gu;

/** The text of a resume and its skills, as stored. */
export interface SearchedResume {
  readonly id: number;
  readonly text: string | null;
  readonly pageOffsets: readonly number[] | null;
  readonly skills: unknown;
}

/** What is searched for: words, folded, and ids of skills. */
export interface Sought {
  readonly words: readonly string[];
  readonly skills: readonly string[];
}

/** Where a resume has the words, or names the skills: at most ten places, in order. */
export function findHits(matcher: Matcher, resume: SearchedResume, sought: Sought): HitInContext[] {
  const pages = resume.text === null ? [] : pagesOf(resume.text, resume.pageOffsets ?? [0]);
  return firstHits([...skillEvidence(matcher, resume, sought), ...findWords(pages, sought)], pages);
}

/** Where a resume names the skills, or such that include them. */
export function skillEvidence(
  matcher: Matcher,
  { skills }: SearchedResume,
  sought: Sought,
): readonly Hit[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Only the analyser writes this column.
  return ((skills ?? []) as readonly SkillFact[])
    .filter(({ id }) => sought.skills.some((wanted) => matcher.skills.implies(id, wanted)))
    .flatMap(({ evidence }) => evidence);
}

/** The first of places in pages, in order, with the words around them. */
export function firstHits(hits: readonly Hit[], pages: readonly string[]): HitInContext[] {
  return hits
    .toSorted((a, b) => a.page - b.page || a.start - b.start)
    .slice(0, MOST_HITS)
    .map((hit) => ({ ...hit, ...contextOf(pages[hit.page] ?? '', hit.start, hit.end) }));
}

/** Where pages have the words, as beginnings or in other forms; the first ten places. */
export function findWords(pages: readonly string[], { words }: Sought): Hit[] {
  const forms = words.map((word) => ({ word, stem: stemOf(word) }));
  const hits: Hit[] = [];
  if (forms.length === 0) return hits;
  for (const [page, text] of pages.entries()) {
    for (const { 0: quote, index: start } of text.matchAll(WORD)) {
      if (!isOne(fold(quote), forms)) continue;
      hits.push({ source: 'text', page, start, end: start + quote.length, quote });
      if (hits.length === MOST_HITS) return hits;
    }
  }
  return hits;
}

function isOne(
  folded: string,
  forms: readonly { readonly word: string; readonly stem: string }[],
): boolean {
  const own = stemOf(folded);
  return forms.some(
    ({ word, stem }) =>
      (word.length > 1 ? folded.startsWith(word) : folded === word) ||
      own === stem ||
      (isTelling(stem) && folded.startsWith(stem)),
  );
}
