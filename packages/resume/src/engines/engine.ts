import type { Box, EngineName, HiddenReason } from '../result.ts';

/** A quarter turn of the letters, clockwise in degrees; `null` for any other angle. */
export type Turn = 0 | 90 | 180 | 270 | null;

/** What an engine found at one place: a glyph, or a word if the engine gives no glyphs. */
export interface Piece {
  /** In the order in which it is read. A space that is drawn is a piece too. */
  readonly text: string;
  /** From the pen's position to the end of its advance, on the displayed page. */
  readonly box: Box;
  /** The vertical position of its baseline. For turned text it is the horizontal one. */
  readonly baseline: number;
  /** In points, as displayed. */
  readonly size: number;
  readonly weight: number;
  readonly turn: Turn;
  /** Whether the engine sees a space between the piece before, in this list, and this one. */
  readonly spaceBefore: boolean;
  /** Which drawing instruction drew it; instructions are counted in their order. */
  readonly source: number;
  /** Whether the engine guessed the text, because the file does not tell it. */
  readonly guessed?: boolean;
  /** Whether its glyph may be empty, or of another colour than the text. */
  readonly unsure?: boolean;
  /** Why it is hidden, if the engine knows it. */
  readonly hidden?: HiddenReason;
}

/** An annotation that carries text or a link. */
export interface RawAnnotation {
  readonly kind: 'link' | 'field' | 'note';
  readonly box: Box;
  /** The address of a link, the value of a field or the text of a note. */
  readonly text: string;
  /** The name of a field; else `''`. */
  readonly name: string;
  /** Whether viewers do not display it. */
  readonly hidden: boolean;
}

/** A page as an engine read it, before it is put in order. */
export interface RawPage {
  readonly width: number;
  readonly height: number;
  /** In the order of the engine's choice. */
  readonly pieces: readonly Piece[];
  readonly annotations: readonly RawAnnotation[];
  /** The boxes of its pictures of at least 3 % of the page. */
  readonly pictures: readonly Box[];
  /** The share of its letters whose meaning the engine guessed, because the file does not tell it. */
  readonly guessed: number;
  /** Whether letters were left out because there are too many. */
  readonly cut: boolean;
}

/** The time for reading is over. */
export class DeadlineOver extends Error {
  override readonly name = 'DeadlineOver';
  override readonly message = 'The page was not read in time.';
}

/** A file that is open. Pages are counted from 0. */
export interface OpenedPdf {
  readonly pageCount: number;
  /**
   * Reads at most `maxCharacters` UTF-16 code units of a page.
   *
   * @param deadline the time of `performance.now()` at which it stops, if the engine can.
   * @throws {DeadlineOver} when the time is over.
   * @throws {Error} when the page cannot be read; other pages may still be.
   */
  readPage(index: number, maxCharacters: number, deadline: number): Promise<RawPage>;
  close(): Promise<void>;
}

/** Why a file could not be opened. */
export type OpenFailure = 'encrypted' | 'damaged';

/** A way to read PDF files. It may block its thread, and may be ended with it. */
export interface ReadingEngine {
  readonly name: EngineName;
  readonly version: string;
  /** Opens a file. The bytes must not change until it is closed. */
  open(pdf: Uint8Array): Promise<OpenedPdf | OpenFailure>;
}
