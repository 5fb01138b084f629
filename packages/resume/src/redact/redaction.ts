import type { Box } from '../result.ts';

/** What a redaction hides. `personal` is marital status, nationality, religion, military service and the like. */
export type RedactionKind =
  | 'name'
  | 'email'
  | 'phone'
  | 'link'
  | 'address'
  | 'birth'
  | 'gender'
  | 'personal';

/** A part of a text that must not be seen, in UTF-16 code units. */
export interface TextRange {
  readonly kind: RedactionKind;
  readonly start: number;
  readonly end: number;
  /**
   * How many code units at its start stay: the stem of a word whose end alone tells a gender, such as the
   * `Student` of `Studentin`. Only texts keep it; of the page, the whole word is painted over.
   */
  readonly keep: number;
}

/** A part of `ReadPage.text` that must not be seen. */
export interface TextRedaction extends TextRange {
  /** Counted from 0. */
  readonly page: number;
  /** The boxes of the spans it touches; none where the text has no certain place, such as a form value. */
  readonly boxes: readonly Box[];
}

/** A picture that must not be seen. */
export interface PictureRedaction {
  readonly kind: 'picture';
  readonly page: number;
  readonly boxes: readonly Box[];
}

export type Redaction = TextRedaction | PictureRedaction;

/** What stands in the place of a redacted text, whatever its length. */
export const MARK = '█████';

export function isTextRedaction(redaction: Redaction): redaction is TextRedaction {
  return redaction.kind !== 'picture';
}
