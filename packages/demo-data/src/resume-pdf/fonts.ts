import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The fonts of resumes, by weight. */
export interface Fonts {
  readonly latin: { readonly regular: string; readonly bold: string };
  readonly arabic: { readonly regular: Buffer; readonly bold: Buffer };
  /**
   * Measured widths, by weight and word, at a size of one point; cached because shaping Arabic is slow.
   */
  readonly widths: Map<string, number>;
}

/**
 * Reads the fonts. Latin letters are set in Helvetica, which every PDF reader has; Arabic letters in
 * Amiri, of which each file embeds the letters it uses (SIL Open Font License 1.1, by the Amiri Project
 * Authors, from the package `@expo-google-fonts/amiri`).
 *
 * Amiri has one glyph for each letter. Many fonts draw letters as bodies and dots, or lam and alef as one
 * glyph, and such text is garbled when it is extracted. Between a few letters, as in لكت, Amiri also adds
 * a stroke that is not a letter; our texts avoid these, and a test finds them.
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
