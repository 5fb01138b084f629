import type { Skill } from '../vocabulary.ts';

/** Where skills come from; the line names it in the file that is written, as its licence asks. */
export const SOURCES = {
  onet: 'This file includes information from the O*NET database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), used under the CC BY 4.0 licence. O*NET is a trademark of USDOL/ETA. It was selected and rearranged; USDOL/ETA has not approved, endorsed or tested these changes.',
  esco: 'This file includes the ESCO classification of the European Commission, selected and rearranged.',
} as const;

export type Source = keyof typeof SOURCES;

/** A skill of a taxonomy. */
export interface Imported {
  readonly source: Source;
  /** Names it among those of its source. */
  readonly key: string;
  readonly kind: Skill['kind'];
  /** In English, the usual one first; empty when only other languages name it. */
  readonly english: readonly string[];
  /** In other languages. */
  readonly others: readonly string[];
}
