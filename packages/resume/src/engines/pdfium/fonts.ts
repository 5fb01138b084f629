import type { Pdfium } from './library.ts';

const NAMED: readonly (readonly [RegExp, number])[] = [
  [/extra-?bold|ultra-?bold|heavy|black/iu, 800],
  [/semi-?bold|demi/iu, 600],
  [/bold/iu, 700],
  [/medium|cmbx/iu, 500],
  [/extra-?light|thin|hairline/iu, 200],
  [/light/iu, 300],
];
const REGULAR = 400;

/** What is known about a font of a document. */
export interface Font {
  /** As in CSS. */
  readonly weight: number;
  /** Whether its glyphs are drawn by instructions of their own, in any colour: a Type 3 font. */
  readonly drawn: boolean;
  /** By the code of a letter: whether its glyph is empty or a mere speck. */
  readonly empty: Map<number, boolean>;
}

/** The fonts of a document, each looked at once. */
export class Fonts {
  readonly #pdfium: Pdfium;
  readonly #known = new Map<number, Font>();

  constructor(pdfium: Pdfium) {
    this.#pdfium = pdfium;
  }

  /** The font of a text object. Its weight is told by its name: files seldom tell it otherwise. */
  of(textObject: number): Font {
    const { calls, scratch } = this.#pdfium;
    const font = textObject === 0 ? 0 : calls.FPDFTextObj_GetFont(textObject);
    const known = this.#known.get(font);
    if (known) return known;
    let [weight, drawn] = [REGULAR, false];
    if (font !== 0) {
      const name = this.#pdfium.text('utf8', (buffer, size) =>
        calls.FPDFFont_GetBaseFontName(font, buffer, size),
      );
      weight = NAMED.find(([pattern]) => pattern.test(name))?.[1] ?? REGULAR;
      // Every other font has a file, its own or one in its place.
      drawn =
        calls.FPDFFont_GetFontData(font, 0, 0, scratch) === 0 || this.#pdfium.integer(0) === 0;
    }
    const found = { weight, drawn, empty: new Map<number, boolean>() };
    this.#known.set(font, found);
    return found;
  }
}
