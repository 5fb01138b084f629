/** A rectangle in points on the page as it is displayed; the origin is the top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Why no person sees a text:
 * - `same_colour`: it has the colour of what is behind it.
 * - `tiny`: it is smaller than a person can read.
 * - `flat`: it is scaled to almost no width or height.
 * - `off_page`: it is outside the page.
 * - `clipped`: it is outside the area that is drawn.
 * - `covered`: something opaque is drawn over it.
 * - `transparent`: it is drawn with almost no opacity.
 * - `not_drawn`: its render mode draws nothing, and no scan is behind it.
 * - `layer_off`: it is on an optional layer that is not displayed.
 * - `annotation`: an annotation says it that does not display it.
 * - `actual_text`: it replaces, for programs only, the letters that are drawn.
 */
export type HiddenReason =
  | 'same_colour'
  | 'tiny'
  | 'flat'
  | 'off_page'
  | 'clipped'
  | 'covered'
  | 'transparent'
  | 'not_drawn'
  | 'layer_off'
  | 'annotation'
  | 'actual_text';

export type Direction = 'ltr' | 'rtl';

/** A part of a line in one style. */
export interface Span {
  /** In the order in which it is read, Unicode NFC. */
  readonly text: string;
  readonly box: Box;
  /** In points, as displayed. */
  readonly fontSize: number;
  /** As in CSS: 400 is regular, 700 bold. */
  readonly weight: number;
  readonly direction: Direction;
  /** Left out when the text is visible. */
  readonly hidden?: HiddenReason;
}

/** The spans of a line, in the order in which they are read; a space stands between two words. */
export interface Line {
  readonly spans: readonly Span[];
}

/** A page as it was read. The lines are in reading order, the hidden ones after the visible ones. */
export interface ReadPage {
  /** In points, as displayed. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
  /** The visible text, a line break after each line, hyphenated words joined, form values and notes at its end. */
  readonly text: string;
  /** The engine that read the page, or null if none could. */
  readonly engine: EngineName | null;
  readonly quality: PageQuality;
  /** Pictures of at least 3 % of the page: what may hold text that only character recognition reads. */
  readonly pictures: readonly Box[];
}

export type EngineName = 'pdfium' | 'unpdf' | 'tesseract';

/**
 * - `good`: its text can be relied on.
 * - `poor`: it has a text layer that looks garbled.
 * - `scanned`: it is a picture without a text layer.
 * - `empty`: it shows neither text nor a large picture.
 * - `failed`: no engine could read it.
 */
export type PageQuality = 'good' | 'poor' | 'scanned' | 'empty' | 'failed';

/** Where something is: a page, counted from 0, and a box on it. */
export interface Place {
  readonly page: number;
  readonly box: Box;
}

/** A link in the document. */
export interface Link extends Place {
  /** A web address as it is in the file: it may be anything, so check its scheme before you offer it. */
  readonly url: string;
}

/** A filled field of a form. */
export interface FormValue extends Place {
  readonly name: string;
  /** What the field displays. */
  readonly value: string;
  readonly hidden?: HiddenReason;
}

/** A text written onto the page as an annotation. */
export interface Note extends Place {
  readonly text: string;
  readonly hidden?: HiddenReason;
}

/**
 * How far the text can be trusted:
 * - `good`: all of it was read.
 * - `partial`: a part was read; the rest was left out by a limit, is a picture or is damaged.
 * - `poor`: there is text, but it looks garbled.
 * - `scanned`: pictures only.
 * - `empty`: nothing to read.
 * - `encrypted`: a password is needed.
 * - `damaged`: no engine can open it.
 */
export type Grade = 'good' | 'poor' | 'scanned' | 'partial' | 'empty' | 'encrypted' | 'damaged';

/** What the limits left out. */
export interface Truncation {
  /** How many pages were not read. */
  readonly pages: number;
  /** Whether text of a page was cut at the limit on characters. */
  readonly characters: boolean;
}

/** All that was read of one file. */
export interface Reading {
  readonly grade: Grade;
  /** Sentences for the student that explain the grade; none when it is `good`. */
  readonly reasons: readonly string[];
  /** How many pages the file has, if that is known. */
  readonly pageCount: number | null;
  readonly pages: readonly ReadPage[];
  /** The visible text of all pages, in reading order. */
  readonly text: string;
  readonly links: readonly Link[];
  readonly formValues: readonly FormValue[];
  readonly notes: readonly Note[];
  /** The engines that gave something of this reading, with their versions, e.g. `pdfium 2.15.1`. */
  readonly engines: readonly string[];
  /** See `READER_VERSION`. */
  readonly version: number;
  /** Null when nothing was left out. */
  readonly truncated: Truncation | null;
}

/** Grows when the same file may be read differently than before: what an older version read may be read again. */
export const READER_VERSION = 6;
