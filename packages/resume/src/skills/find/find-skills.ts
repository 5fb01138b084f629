import type { SkillMention, TextKind } from '../vocabulary.ts';
import { candidatesIn } from './candidates.ts';
import { keepInContext } from './in-context.ts';
import type { Names } from './names.ts';
import { wordsOf } from './words.ts';

/** Raised by every change of this folder that changes what is found. */
export const FIND_VERSION = 1;

/** Finds the skills that a text names; `ids` has the ids by the index of a skill. */
export function findSkills(
  names: Names,
  ids: readonly string[],
  text: string,
  kind: TextKind,
  areRelated: (a: number, b: number) => boolean,
): readonly SkillMention[] {
  const words = wordsOf(text, names.signed);
  const candidates = candidatesIn(words, names);
  return keepInContext(words, candidates, kind, areRelated).map(({ first, last, entry }) => ({
    id: ids[entry.skill] ?? '',
    start: words.starts[first] ?? 0,
    end: words.ends[last] ?? 0,
  }));
}
