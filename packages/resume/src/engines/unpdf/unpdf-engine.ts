import { getResolvedPDFJS } from 'unpdf';
import { annotationText } from './annotation-text.ts';
import { hasRightToLeft } from '../../layout/bidi.ts';
import type { Box } from '../../result.ts';
import {
  DeadlineOver,
  type OpenedPdf,
  type OpenFailure,
  type Piece,
  type RawAnnotation,
  type RawPage,
  type ReadingEngine,
  type Turn,
} from '../engine.ts';
import { boxOf, combine, frameOf, type Frame, type Matrix } from '../frame.ts';

// unpdf exports neither its version nor its package.json; a test compares this with the installed
// version.
const UNPDF_VERSION = '1.8.1';

const ASCENT = 0.75;
const DESCENT = 0.22;
/** Bits 2 and 6 of an annotation's flags: hidden, and not for viewing (ISO 32000-1, table 165). */
const HIDDEN_OR_NOT_VIEWED = 0b10_0010;

/** Where the data files of pdf.js are: directory paths that end in a separator. */
export interface PdfjsData {
  /** The predefined CMaps; without them most Chinese, Japanese and Korean text is lost. */
  readonly cMaps: string;
  /** Metrics and outlines of the fonts that a PDF need not embed. */
  readonly standardFonts: string;
}

type PdfjsModule = Awaited<ReturnType<typeof getResolvedPDFJS>>;
type LoadingTask = ReturnType<PdfjsModule['getDocument']>;
type PdfDocument = Awaited<LoadingTask['promise']>;
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;
type TextContent = Awaited<ReturnType<PdfPage['getTextContent']>>;
type TextItem = Extract<TextContent['items'][number], { str: string }>;

/** The engine on unpdf's build of pdf.js. It gives words instead of glyphs, and knows no hidden text. */
export function createUnpdfEngine(data: PdfjsData): ReadingEngine {
  return {
    name: 'unpdf',
    version: UNPDF_VERSION,
    async open(pdf) {
      const { getDocument, VerbosityLevel } = await getResolvedPDFJS();
      const loading = getDocument({
        // A copy, because pdf.js detaches what it is given.
        data: new Uint8Array(pdf),
        // Paths, not file: URLs: pdf.js opens these with readFile, which treats a URL string as a
        // relative path. Text in predefined CMaps would then be lost without an error.
        cMapUrl: data.cMaps,
        cMapPacked: true,
        standardFontDataUrl: data.standardFonts,
        useSystemFonts: true,
        disableFontFace: true,
        verbosity: VerbosityLevel.ERRORS,
      });
      try {
        return opened(await loading.promise, loading);
      } catch (error) {
        await loading.destroy();
        return openFailure(error);
      }
    },
  };
}

function openFailure(error: unknown): OpenFailure {
  return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged';
}

function opened(document: PdfDocument, loading: LoadingTask): OpenedPdf {
  return {
    pageCount: document.numPages,
    async readPage(index, maxCharacters, deadline) {
      const page = await document.getPage(index + 1);
      try {
        return await readPage(page, maxCharacters, deadline);
      } finally {
        page.cleanup();
      }
    },
    async close() {
      await loading.destroy();
    },
  };
}

async function readPage(page: PdfPage, maxCharacters: number, deadline: number): Promise<RawPage> {
  const frame = frameOfPage(page);
  const pieces: Piece[] = [];
  let characters = 0;
  let source = 0;
  let failed: Error | undefined;
  try {
    for await (const items of textItems(page)) {
      for (const item of items) {
        for (const piece of wordsOf(item, frame, source)) pieces.push(piece);
        source += 1;
        characters += item.str.length;
      }
      if (performance.now() >= deadline) throw new DeadlineOver();
      if (characters > maxCharacters) break;
    }
  } catch (error) {
    if (error instanceof DeadlineOver) throw error;
    // What was read before the damage counts.
    if (pieces.length === 0) failed = new Error('unpdf cannot read the page.', { cause: error });
  }
  const annotations = await annotationsOf(page, frame);
  if (failed && annotations.length === 0) throw failed;
  const { width, height } = frame;
  const cut = characters > maxCharacters;
  return { width, height, pieces, annotations, pictures: [], guessed: 0, cut };
}

/** Yields the text of a page as pdf.js finds it, so a huge text need not be kept in memory. */
async function* textItems(page: PdfPage): AsyncGenerator<TextItem[], void, undefined> {
  const layer: ReadableStream<unknown> = page.streamTextContent();
  try {
    for await (const chunk of layer.values({ preventCancel: true })) {
      // pdf.js gives its stream no type; what is in it is a TextContent, as getTextContent returns it.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      yield (chunk as TextContent).items.filter((item) => 'str' in item);
    }
  } finally {
    // If the stream is cancelled without an Error, as leaving a loop does, pdf.js throws later where
    // nothing can catch it. If it is not cancelled, pdf.js never frees the document.
    await layer.cancel(new Error('Enough text was read'));
  }
}

function frameOfPage(page: PdfPage): Frame {
  const view: readonly number[] = page.view;
  const [left = 0, bottom = 0, right = 595, top = 842] = view;
  return frameOf([left, bottom, right, top], (((page.rotate / 90) % 4) + 4) % 4);
}

/** The words of an item. pdf.js gives no place of single letters, so each letter gets the same width. */
function wordsOf(item: TextItem, frame: Frame, source: number): Piece[] {
  const matrix = combine(numbers(item.transform), frame.matrix);
  const [a, b, c, d, x, y] = matrix;
  const size = Math.hypot(c, d);
  const turn = turnOf(c, d);
  const along = Math.hypot(a, b) || 1;
  const [stepX, stepY] = [(a / along) * item.width, (b / along) * item.width];
  const total = item.str.length;
  const backwards = item.dir === 'rtl' || hasRightToLeft(item.str);
  const pieces: Piece[] = [];
  for (const match of item.str.matchAll(/\S+/gu)) {
    const share = (at: number) => (backwards ? total - at : at) / total;
    const from = share(match.index);
    const to = share(match.index + match[0].length);
    const [startX, startY] = [x + stepX * from, y + stepY * from];
    const [endX, endY] = [x + stepX * to, y + stepY * to];
    pieces.push({
      text: match[0],
      box: boxAround(startX, startY, endX, endY, size, turn),
      baseline: turn === 90 || turn === 270 ? x : y,
      size,
      weight: 400,
      turn,
      spaceBefore: match.index > 0,
      source,
    });
  }
  return pieces;
}

function numbers(values: readonly unknown[]): Matrix {
  const [a, b, c, d, e, f] = values.map(Number);
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}

function turnOf(c: number, d: number): Turn {
  const [right, up] = [c, -d];
  if (Math.abs(right) <= Math.abs(up) * 0.1) return up >= 0 ? 0 : 180;
  if (Math.abs(up) <= Math.abs(right) * 0.1) return right > 0 ? 90 : 270;
  return null;
}

function boxAround(
  startX: number,
  startY: number,
  endX: number,
  endY: number,
  size: number,
  turn: Turn,
): Box {
  const [left, right] = [Math.min(startX, endX), Math.max(startX, endX)];
  const [top, bottom] = [Math.min(startY, endY), Math.max(startY, endY)];
  const [up, down] = [size * ASCENT, size * DESCENT];
  switch (turn) {
    case 90:
      return { left: left - down, right: right + up, top, bottom };
    case 270:
      return { left: left - up, right: right + down, top, bottom };
    case 180:
      return { left, right, top: top - down, bottom: bottom + up };
    case 0:
    case null:
    default:
      return { left, right, top: top - up, bottom: bottom + down };
  }
}

/** The annotations of a page; none if they are damaged, because the page's own text matters more. */
async function annotationsOf(page: PdfPage, frame: Frame): Promise<RawAnnotation[]> {
  let annotations: unknown[];
  try {
    annotations = await page.getAnnotations({ intent: 'display' });
  } catch {
    return [];
  }
  return annotations.filter(isRecord).flatMap((annotation): RawAnnotation[] => {
    const { rect, subtype, fieldName, url, annotationFlags } = annotation;
    const kind = subtype === 'Link' ? 'link' : subtype === 'FreeText' ? 'note' : 'field';
    const text = kind === 'link' ? url : annotationText(annotation);
    if (typeof text !== 'string' || text === '') return [];
    const [left, bottom, right, top] = Array.isArray(rect) ? rect.map(Number) : [];
    return [
      {
        kind,
        text,
        name: typeof fieldName === 'string' ? fieldName : '',
        box: boxOf(frame.matrix, left ?? 0, bottom ?? 0, right ?? 0, top ?? 0),
        hidden: (Number(annotationFlags ?? 0) & HIDDEN_OR_NOT_VIEWED) !== 0,
      },
    ];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
