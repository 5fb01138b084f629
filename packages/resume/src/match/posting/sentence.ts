import type { Importance } from '../requirement.ts';
import { findDegrees } from '../../lexicon/degrees.ts';
import { readClauses, type SentenceMeaning } from './clauses.ts';
import { findCues, type Cue } from './cues.ts';
import type { Unit } from './units.ts';

/** A sentence of a posting that asks something of the applicant. */
export interface Sentence extends SentenceMeaning {
  readonly text: string;
  readonly cues: readonly Cue[];
  /** Whether it stands in a section of requirements. */
  readonly isInSection: boolean;
}

const ASKING: ReadonlySet<string> = new Set([
  'wants',
  'wants+use',
  'strong',
  'next_nice',
  'back_nice',
]);

/** Reads a sentence; null when it asks nothing: it says what the company offers, or what one will do. */
export function readSentence(unit: Unit, hasItem: (text: string) => boolean): Sentence | null {
  const { text, section } = unit;
  if (section === 'duties' || section === 'other') return null;
  const cues = findCues(text);
  const isInSection = section !== 'neutral';
  const offer = cues.find(({ kind }) => kind === 'offers');
  const ask = cues.find(({ kind }) => ASKING.has(kind));
  if (offer !== undefined && (ask === undefined || ask.start > offer.start)) return null;
  if (!isInSection) {
    if (ask === undefined && findDegrees(text).length === 0) return null;
    // "You will work with people who know Go" asks nothing; "You will need Go" does.
    const duty = cues.find(({ kind }) => kind === 'duty');
    const asks = cues.find(
      ({ kind }) => kind === 'strong' || kind === 'back_nice' || kind === 'next_nice',
    );
    if (duty !== undefined && (asks === undefined || asks.start < duty.start)) return null;
  }
  const byDefault: Importance = section === 'nice' ? 'nice' : 'must';
  const meaning = readClauses(text, cues, byDefault, ({ start, end }) =>
    hasItem(text.slice(start, end)),
  );
  // "SQL would be great, but we teach it": what follows an offer is not asked for.
  const importanceAt = (place: number): Importance | null =>
    offer !== undefined && place >= offer.start ? null : meaning.importanceAt(place);
  return { ...meaning, importanceAt, text, cues, isInSection };
}
