import { wordsOf } from '../find/words.ts';
import type { Imported } from './imported.ts';

const MIN_LETTERS = 4;
const STEM = 5;
/** Fewer rows say nothing of a file. */
const MIN_ROWS = 20;

/**
 * Whether the other names of the skills of a file fit their usual names: in at least half of the skills one
 * of them has a word in common. In a file whose columns were moved against each other, other names belong to
 * other skills.
 */
export function namesFit(skills: readonly Imported[]): boolean {
  let judged = 0;
  let fitting = 0;
  for (const { english, others } of skills) {
    const [usual = '', ...further] = english.length > 0 ? english : others;
    const stems = stemsOf(usual);
    if (stems.size === 0 || further.length === 0) continue;
    judged += 1;
    if (further.some((name) => [...stemsOf(name)].some((stem) => stems.has(stem)))) fitting += 1;
  }
  return judged < MIN_ROWS || fitting * 2 >= judged;
}

/** A skill without its other names. */
export function usualNameOnly(skill: Imported): Imported {
  return { ...skill, english: skill.english.slice(0, 1), others: skill.others.slice(0, 1) };
}

function stemsOf(name: string): ReadonlySet<string> {
  const long = wordsOf(name).folded.filter((word) => word.length >= MIN_LETTERS);
  return new Set(long.map((word) => word.slice(0, STEM)));
}
