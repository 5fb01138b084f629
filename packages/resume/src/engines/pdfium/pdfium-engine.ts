import { replaceByActualText } from '../../hidden/actual-text.ts';
import { keptOnceMade } from '../../kept-once-made.ts';
import type { OpenedPdf, OpenFailure, RawPage, ReadingEngine } from '../engine.ts';
import { pageAnnotations } from './annotations.ts';
import { drawnAnnotations } from './drawn-annotations.ts';
import { flattenedAnnotations } from './flattened-annotations.ts';
import { Fonts } from './fonts.ts';
import { guessedShare, withoutIcons } from './icons.ts';
import { pageFrame } from './page-frame.ts';
import { Pdfium, type CompiledPdfium } from './library.ts';
import { LazyCopy, LazyForm } from './lazy-documents.ts';
import { listObjects } from './list-objects.ts';
import { pagePieces } from './pieces.ts';
import { drawPage, type Bitmap } from './render.ts';
import { markHidden } from './visible.ts';

// The package exports neither its version nor its package.json; a test compares this with the installed
// version.
const PDFIUM_VERSION = '2.15.1';

/** Errors of `FPDF_GetLastError`, fpdfview.h: a password is needed; the encryption is unknown. */
const PASSWORD_ERRORS = new Set([4, 5]);
/** An instance that holds more than this is not used again: its memory never shrinks. */
const KEPT_BYTES = 48 * 1024 * 1024;
/** So many letters of a page are looked at to find those of its notes and fields, which come last. */
const MOST_LETTERS = 400_000;
/** A picture counts from this share of the page on. */
const PICTURE_SHARE = 0.03;

/** A file that PDFium has open. It can also draw its pages. */
export interface OpenedWithPdfium extends OpenedPdf {
  /**
   * Draws a page on white at a resolution in dots per inch, less if it would have over 12 million pixels.
   *
   * @throws {Error} when the page cannot be drawn.
   */
  drawPage(index: number, dpi: number): Bitmap;
}

/** The engine on PDFium, compiled to WebAssembly. It opens one file at a time. */
export interface PdfiumEngine extends ReadingEngine {
  open(pdf: Uint8Array): Promise<OpenedWithPdfium | OpenFailure>;
}

/**
 * Makes the engine. A file that needs more memory than it was compiled for cannot be opened or read.
 *
 * @param compile gives PDFium when the first file is opened.
 */
export function createPdfiumEngine(compile: () => Promise<CompiledPdfium>): PdfiumEngine {
  const compiled = keptOnceMade(compile);
  let kept: Pdfium | undefined;
  return {
    name: 'pdfium',
    version: PDFIUM_VERSION,
    async open(pdf) {
      const pdfium = (kept ??= await Pdfium.start(await compiled()));
      const discard = () => {
        kept = undefined;
      };
      try {
        return openDocument(pdfium, pdf, discard);
      } catch {
        discard();
        return 'damaged';
      }
    },
  };
}

function openDocument(
  pdfium: Pdfium,
  pdf: Uint8Array,
  discard: () => void,
): OpenedWithPdfium | OpenFailure {
  const { calls } = pdfium;
  const file = calls.malloc(pdf.byteLength);
  if (file === 0) return 'damaged';
  pdfium.bytes().set(pdf, file);
  const document = calls.FPDF_LoadMemDocument64(file, pdf.byteLength, 0);
  if (document === 0) {
    const error = calls.FPDF_GetLastError();
    calls.free(file);
    return PASSWORD_ERRORS.has(error) ? 'encrypted' : 'damaged';
  }
  const fonts = new Fonts(pdfium);
  const form = new LazyForm(pdfium, document);
  const copy = new LazyCopy(pdfium, file, pdf.byteLength);
  let broken = false;

  /** Runs with a page. An error inside PDFium leaves its memory in an unknown state. */
  const withPage = <Result>(
    index: number,
    use: (page: number) => Result,
    of = document,
  ): Result => {
    if (broken) throw new Error('PDFium failed on a page before.');
    try {
      const page = calls.FPDF_LoadPage(of, index);
      if (page === 0) throw new UnreadablePage();
      try {
        return use(page);
      } finally {
        calls.FPDF_ClosePage(page);
      }
    } catch (error) {
      broken = !(error instanceof UnreadablePage);
      throw error;
    }
  };

  const pageCount = calls.FPDF_GetPageCount(document);
  const shifted = lacksPages(pdfium, document, pageCount);

  return {
    pageCount,
    async readPage(index, maxCharacters) {
      await Promise.resolve();
      if (shifted) throw new UnreadablePage();
      return withPage(index, (page): RawPage => {
        const frame = pageFrame(pdfium, page);
        const objects = [
          ...listObjects(pdfium, page, frame),
          ...drawnAnnotations(pdfium, page, frame),
        ];
        const source = { pdfium, page, frame, objects, fonts };
        const { pieces, cut } = pagePieces(source, maxCharacters);
        const seen = markHidden(pdfium, page, frame, pieces, objects);
        const replaced = replaceByActualText(seen, objects);
        const { width, height } = frame;
        return {
          width,
          height,
          pieces: withoutIcons(replaced),
          annotations: pageAnnotations({
            pdfium,
            document,
            page,
            frame,
            form: () => form.open(),
            letters: (annotations) => {
              const { document: twin, form: twinForm } = copy.open();
              const look = (handle: number) =>
                flattenedAnnotations(pdfium, handle, twinForm, annotations, MOST_LETTERS);
              return withPage(index, look, twin);
            },
          }),
          pictures: objects.flatMap(({ kind, box }) => {
            if ((kind !== 'picture' && kind !== 'shading') || !box) return [];
            const area = (box.right - box.left) * (box.bottom - box.top);
            return area >= PICTURE_SHARE * width * height ? [box] : [];
          }),
          guessed: guessedShare(replaced),
          cut,
        };
      });
    },
    drawPage: (index, dpi) =>
      withPage(index, (page) => drawPage(pdfium, page, dpi / 72, 12_000_000)),
    async close() {
      await Promise.resolve();
      if (broken) return discard();
      try {
        form.close();
        calls.FPDF_CloseDocument(document);
        copy.close();
        calls.free(file);
      } catch {
        return discard();
      }
      if (calls.memory.buffer.byteLength > KEPT_BYTES) discard();
    },
  };
}

/** Whether pages are missing from the document: PDFium puts the next ones in their places. */
function lacksPages({ calls }: Pdfium, document: number, pageCount: number): boolean {
  if (pageCount < 2) return false;
  if (calls.EPDFDoc_GetPageObjectNumberByIndex(document, pageCount - 1) !== 0) return false;
  const last = calls.FPDF_LoadPage(document, pageCount - 1);
  if (last !== 0) calls.FPDF_ClosePage(last);
  return last === 0;
}

class UnreadablePage extends Error {
  override readonly name = 'UnreadablePage';
  override readonly message = 'PDFium cannot load the page.';
}
