import type { Evidence } from './analysis.ts';
import { evidenceOf, onOneLine, type Piece } from './text/piece.ts';

/** A value with what it rests on. */
export interface Finding {
  readonly value: string;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

/** A document whose strings are findings. */
export type DraftOf<T> = T extends string
  ? Finding
  : T extends readonly (infer Item)[]
    ? readonly DraftOf<Item>[]
    : { readonly [Key in keyof T]?: DraftOf<Exclude<T[Key], undefined>> | undefined };

/**
 * How sure a finding is, by how many independent signs speak for it: the words themselves, the place in the
 * layout, the style, the same value elsewhere. One sign alone is more often right than wrong.
 */
export function confidenceOf(signs: number): number {
  if (signs <= 1) return 0.5;
  if (signs === 2) return 0.75;
  return signs === 3 ? 0.9 : 0.97;
}

/** A finding that is what a piece says, its white space made plain. */
export function finding(piece: Piece, signs: number, value = onOneLine(piece.text)): Finding {
  return { value, confidence: confidenceOf(signs), evidence: [evidenceOf(piece)] };
}

/** A finding of one piece or several, with further places that say the same, which are one more sign for it. */
export function findingAlsoAt(
  pieces: readonly Piece[],
  places: readonly Piece[],
  signs: number,
): Finding {
  const found = joinedFinding(pieces, places.length > 0 ? signs + 1 : signs, ', ');
  return { ...found, evidence: [...found.evidence, ...places.map(evidenceOf)] };
}

/** A finding joined of pieces. */
export function joinedFinding(pieces: readonly Piece[], signs: number, separator = ' '): Finding {
  return {
    value: pieces.map(({ text }) => onOneLine(text)).join(separator),
    confidence: confidenceOf(signs),
    evidence: pieces.map(evidenceOf),
  };
}
