import type { Box } from '../result.ts';

/** A colour and its opacity, 0 to 255 each. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** What the page draws with one instruction, in the order in which it is drawn. */
export interface DrawnObject {
  readonly kind: 'text' | 'shape' | 'picture';
  readonly pointer: number;
  /** Its bounds on the displayed page; for text, see the pieces. */
  readonly box: Box | null;
  /** Null where PDFium cannot tell it, and for pictures. */
  readonly colour: Colour | null;
  /** Whether a shape fills all of its box. */
  readonly rectangle: boolean;
  /** For text: whether its render mode draws nothing. */
  readonly undrawn: boolean;
  /** The bounds of the area in which it is drawn; null when it is not limited. */
  readonly clip: Box | null;
  /** Whether a soft mask, a blend mode or a group may change how it looks. */
  readonly blended: boolean;
  /** Whether it is part of an optional layer. */
  readonly optional: boolean;
  /** Whether a form draws it: a form may be on a layer of its own, which PDFium does not tell. */
  readonly inForm: boolean;
  /** The text that replaces its letters, and an identity of the sequence that has this text. */
  readonly actual: { readonly sequence: number; readonly text: string } | null;
}
