import type { jobs } from '@internsync/db/schema';

type Job = typeof jobs.$inferSelect;

/** A word of the old server and its meaning here; `exact` if it was spelt correctly. */
export interface Meaning<T> {
  readonly value: T;
  readonly exact: boolean;
}

const WORK_MODES: Readonly<Record<string, Job['workMode']>> = {
  'On-Site': 'on_site',
  Remote: 'remote',
  Hybrid: 'hybrid',
};
const WORK_TYPES: Readonly<Record<string, Job['workType']>> = {
  'Full-Time': 'full_time',
  'Part-Time': 'part_time',
};

/** @returns `null` for an unknown word. */
export function workModeOf(word: string): Meaning<Job['workMode']> | null {
  return meaningOf(WORK_MODES, word);
}

/** @returns `null` for an unknown word. */
export function workTypeOf(word: string): Meaning<Job['workType']> | null {
  return meaningOf(WORK_TYPES, word);
}

function meaningOf<T>(words: Readonly<Record<string, T>>, word: string): Meaning<T> | null {
  for (const [written, value] of Object.entries(words)) {
    if (written === word) return { value, exact: true };
    if (letters(written) === letters(word)) return { value, exact: false };
  }
  return null;
}

function letters(word: string): string {
  return word.toLowerCase().replace(/[^a-z]/gu, '');
}
