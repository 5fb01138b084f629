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

/** The weights of the fonts of a document, by their names: files seldom tell it otherwise. */
export class FontWeights {
  readonly #pdfium: Pdfium;
  readonly #known = new Map<number, number>();

  constructor(pdfium: Pdfium) {
    this.#pdfium = pdfium;
  }

  /** The weight of the letters of a text object, as in CSS. */
  of(textObject: number): number {
    const { calls } = this.#pdfium;
    const font = textObject === 0 ? 0 : calls.FPDFTextObj_GetFont(textObject);
    if (font === 0) return REGULAR;
    const known = this.#known.get(font);
    if (known !== undefined) return known;
    const name = this.#pdfium.text('utf8', (buffer, size) =>
      calls.FPDFFont_GetBaseFontName(font, buffer, size),
    );
    const weight = NAMED.find(([pattern]) => pattern.test(name))?.[1] ?? REGULAR;
    this.#known.set(font, weight);
    return weight;
  }
}
