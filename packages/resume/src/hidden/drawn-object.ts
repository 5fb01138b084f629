import type { Box } from '../result.ts';

/** A colour and its opacity, 0 to 255 each. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** What the page draws with one instruction, in the order in which it is drawn. */
export interface DrawnObject {
  /** A line is too thin to cover anything. */
  readonly kind: 'text' | 'shape' | 'picture' | 'shading' | 'line';
  readonly pointer: number;
  /** Its bounds on the displayed page. */
  readonly box: Box | null;
  /** Null where PDFium cannot tell it, and for pictures and shadings. */
  readonly colour: Colour | null;
  /** Whether a shape fills all of its box. */
  readonly rectangle: boolean;
  /** For a shape: whether its outline is drawn too, in a colour of its own. */
  readonly stroked: boolean;
  /** For text: whether its render mode draws nothing. */
  readonly undrawn: boolean;
  /** For text: whether it only limits the area in which what follows is drawn. */
  readonly onlyClips: boolean;
  /** The bounds of the area in which it is drawn; null when it is not limited. */
  readonly clip: Box | null;
  /** Whether the area in which it is drawn may have another shape than its box. */
  readonly shaped: boolean;
  /** Whether letters drawn before it may limit the area in which it is drawn. */
  readonly clippedByText: boolean;
  /** Whether a soft mask, a blend mode or a group may change how it looks. */
  readonly blended: boolean;
  /** Whether it is part of an optional layer. */
  readonly optional: boolean;
  /** Whether a form draws it: a form may be on a layer of its own, which PDFium does not tell. */
  readonly inForm: boolean;
  /** The text that replaces its letters, and an identity of the sequence that has this text. */
  readonly actual: { readonly sequence: number; readonly text: string } | null;
}
