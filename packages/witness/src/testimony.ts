import type { TextEvidence } from '@internsync/resume/analyse/analysis';
import type { FactKind } from './fact-kinds.ts';

/**
 * Something that a model pointed at and that the resume really says. It is never a part of the analysis:
 * `witnessed` marks it wherever it goes.
 */
export interface WitnessedFact {
  readonly witnessed: true;
  readonly kind: FactKind;
  /**
   * Where it would stand in a JSON Resume document, as a JSON pointer (RFC 6901). The indexes count the
   * entries as the witness sees them, which need not be those of the analysis.
   */
  readonly path: string;
  /** The quote with each run of blanks as one space. */
  readonly value: string;
  readonly evidence: TextEvidence;
}

/**
 * Why a witness said nothing, for good: the same call will end in the same way.
 * - `nothing_to_read`: there is no visible text, so nothing was sent.
 * - `key_refused`: 401 or 403.
 * - `not_found`: 404; the address or the name of the model is wrong.
 * - `request_refused`: another 4xx, also to a request in the plainest form.
 * - `redirected`: a redirect, which is never followed.
 * - `too_large`: the answer is larger than allowed.
 * - `wrong_protocol`: the answer is no chat completion in JSON.
 * - `wrong_shape`: the model answered, but not with a list of facts.
 */
export type WitnessFailure =
  | 'nothing_to_read'
  | 'request_refused'
  | 'too_large'
  | 'wrong_protocol'
  | 'wrong_shape';

/**
 * Why a proposed fact was dropped:
 * - `malformed`: it is not of the shape that was asked for.
 * - `no_such_lines`: it points at lines that were not sent.
 * - `across_pages`: its lines are on two pages.
 * - `too_long`: it quotes more than its kind may.
 * - `not_in_lines`: its words are not in its lines, or only within other words.
 * - `no_value`: its quote has no letter or digit, or no digit where a date begins.
 * - `repeated`: another fact has the same path.
 * - `too_many`: it came after as many facts as are looked at.
 */
export type DropReason =
  | 'malformed'
  | 'no_such_lines'
  | 'across_pages'
  | 'too_long'
  | 'not_in_lines'
  | 'no_value'
  | 'repeated'
  | 'too_many';

/** How much of a resume was sent. */
export interface SentText {
  readonly lines: number;
  /** In UTF-16 code units, without the numbers of the lines. */
  readonly characters: number;
  /** How many lines with text the limits left out. */
  readonly linesLeftOut: number;
}

/** What a witness said of one resume, after every check. */
export interface Testimony {
  /** See `WITNESS_VERSION`. */
  readonly version: number;
  /** The name of the model that was asked. */
  readonly model: string;
  readonly facts: readonly WitnessedFact[];
  /** Null when the witness answered, even if no fact was left. */
  readonly failure: WitnessFailure | null;
  readonly sent: SentText;
  /** How many proposed facts were dropped, by reason; reasons without one are left out. */
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
}

/** Grows when the same answer may give other facts, or when models are asked differently. */
export const WITNESS_VERSION = 1;
