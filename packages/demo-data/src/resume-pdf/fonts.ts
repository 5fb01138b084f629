import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, type Font, type GlyphRun } from 'fontkit';

/** The fonts of resumes, by weight. */
export interface Fonts {
  readonly latin: { readonly regular: string; readonly bold: string };
  /** Parsed once for all documents: that takes longer than to draw one. */
  readonly arabic: { readonly regular: Font; readonly bold: Font };
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

function readAmiri(cut: string): Font {
  const file = import.meta.resolve(`@expo-google-fonts/amiri/${cut}/Amiri_${cut}.ttf`);
  const font = create(readFileSync(fileURLToPath(file)));
  if (!('layout' in font)) throw new Error(`${file} holds several fonts`);
  return rememberRuns(font);
}

/**
 * Shapes each text once: pdfkit asks for the width of a text and then for the text, and documents repeat
 * words. All texts are shaped with the same features. pdfkit scales the positions in place, so each
 * caller gets a copy of them.
 */
function rememberRuns(font: Font): Font {
  const runs = new Map<string, GlyphRun>();
  const layout = font.layout.bind(font);
  font.layout = (text, features) => {
    const run = runs.getOrInsertComputed(text, () => layout(text, features));
    return {
      ...run,
      positions: run.positions.map((position) => ({ ...position })),
      advanceWidth: run.advanceWidth,
      advanceHeight: run.advanceHeight,
      get bbox() {
        return run.bbox;
      },
    };
  };
  return font;
}
