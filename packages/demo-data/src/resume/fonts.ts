import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The fonts of resumes, by weight. */
export interface Fonts {
  readonly latin: { readonly regular: string; readonly bold: string };
  readonly arabic: { readonly regular: Buffer; readonly bold: Buffer };
  /** Widths that were measured, by weight and word, at a size of one point: shaping Arabic is slow. */
  readonly widths: Map<string, number>;
}

/**
 * Reads the fonts. Latin letters are set in Helvetica, which every reader of PDF brings along;
 * Arabic ones in Amiri, of which each file gets the letters it uses (SIL Open Font License 1.1, by
 * the Amiri Project Authors, from the package `@expo-google-fonts/amiri`).
 *
 * Amiri keeps each letter a glyph of its own, where many fonts draw letters as bodies and dots, or
 * lam and alef as one: such text comes out garbled when it is extracted. Between a few letters, as
 * in لكت, it too adds a stroke that is no letter; our texts avoid those, and a test says which.
 */
export function readFonts(): Fonts {
  return {
    latin: { regular: 'Helvetica', bold: 'Helvetica-Bold' },
    arabic: { regular: readAmiri('400Regular'), bold: readAmiri('700Bold') },
    widths: new Map(),
  };
}

function readAmiri(cut: string): Buffer {
  const url = import.meta.resolve(`@expo-google-fonts/amiri/${cut}/Amiri_${cut}.ttf`);
  return readFileSync(fileURLToPath(url));
}
