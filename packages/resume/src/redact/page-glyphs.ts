import type { Piece } from '../engines/engine.ts';
import { drawnAnnotations } from '../engines/pdfium/drawn-annotations.ts';
import { Fonts } from '../engines/pdfium/fonts.ts';
import { withoutIcons } from '../engines/pdfium/icons.ts';
import type { Pdfium } from '../engines/pdfium/library.ts';
import { listObjects } from '../engines/pdfium/list-objects.ts';
import { pageFrame } from '../engines/pdfium/page-frame.ts';
import { pagePieces } from '../engines/pdfium/pieces.ts';
import { markHidden } from '../engines/pdfium/visible.ts';
import { replaceByActualText } from '../hidden/actual-text.ts';
import type { Box } from '../result.ts';

/** The glyphs of a page, as the engine on PDFium reads them. */
export interface PageGlyphs {
  /** Those that stand for letters and signs. */
  readonly letters: readonly Piece[];
  /** Those of icon fonts. */
  readonly icons: readonly Piece[];
  /** The boxes of hidden glyphs of text objects that also draw visible ones. */
  readonly hiddenAmongShown: readonly Box[];
  /** The handles of the text objects of which a person sees a glyph. */
  readonly shown: ReadonlySet<number>;
  /** Whether there are too many to list. */
  readonly cut: boolean;
}

/** No page that was read has more, in UTF-16 code units. */
const MOST_LETTERS = 200_000;

/** Lists the glyphs of a page with the same steps as the engine, so that they are those of a reading. */
export function pageGlyphs(pdfium: Pdfium, page: number): PageGlyphs {
  const frame = pageFrame(pdfium, page);
  const objects = [...listObjects(pdfium, page, frame), ...drawnAnnotations(pdfium, page, frame)];
  const source = { pdfium, page, frame, objects, fonts: new Fonts(pdfium) };
  const { pieces, cut } = pagePieces(source, MOST_LETTERS);
  const seen = markHidden(pdfium, page, frame, pieces, objects);
  const letters = withoutIcons(replaceByActualText(seen, objects));
  const pointerOf = ({ source: index }: Piece) => objects[index]?.pointer ?? 0;
  const shown = new Set(seen.filter(({ hidden }) => hidden === undefined).map(pointerOf));
  const plain = new Set(withoutIcons(seen));
  return {
    letters,
    icons: seen.filter((piece) => !plain.has(piece)),
    hiddenAmongShown: seen
      .filter((piece) => piece.hidden !== undefined && shown.has(pointerOf(piece)))
      .map(({ box }) => box),
    shown,
    cut,
  };
}
