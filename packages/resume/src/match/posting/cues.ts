import type { Mention } from '../../lexicon/mention.ts';
import { PhraseFinder } from '../../lexicon/phrase-finder.ts';
import { rows } from '../../lexicon/data/rows.ts';
import { CUES } from '../data/cues.ts';

/**
 * - `wants`: asks something of the applicant. `wants+use`: asks that it has been used ("experience with").
 * - `strong`: asks for it without doubt ("must", "fluent").
 * - `next_nice`: what follows is welcome only ("ideally"); `back_nice`: what stands before ("is a plus").
 * - `none_next`: what follows is not asked for ("no"); `none_back`: what stands before ("is not required").
 * - `neutral`: looks like a negation and is none ("not only").
 * - `such`: examples follow; one of them is enough. `one`: one of what follows is enough.
 * - `offers`: the company offers it, or teaches it. `duty`: what one will do.
 */
export type CueKind =
  | 'wants'
  | 'wants+use'
  | 'strong'
  | 'next_nice'
  | 'back_nice'
  | 'none_next'
  | 'none_back'
  | 'neutral'
  | 'such'
  | 'one'
  | 'offers'
  | 'duty';

export interface Cue extends Mention {
  readonly kind: CueKind;
}

const KINDS: ReadonlySet<string> = new Set<CueKind>([
  'wants',
  'wants+use',
  'strong',
  'next_nice',
  'back_nice',
  'none_next',
  'none_back',
  'neutral',
  'such',
  'one',
  'offers',
  'duty',
]);

let finder: PhraseFinder<CueKind> | undefined;

function isKind(kind: string): kind is CueKind {
  return KINDS.has(kind);
}

/** The words of a sentence that say how what is beside them is meant, in order. */
export function findCues(sentence: string): readonly Cue[] {
  finder ??= PhraseFinder.ofFirst(
    rows(CUES).flatMap(([kind = '', words = '']) => {
      if (!isKind(kind)) throw new Error(`There is no kind of cue "${kind}".`);
      return words.split(', ').map((word) => [word, kind] as const);
    }),
  );
  return finder.find(sentence).map(({ value, start, end }) => ({ kind: value, start, end }));
}
