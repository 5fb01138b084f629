import { getResolvedPDFJS } from 'unpdf';
import { annotationText, inReadingOrder } from './annotation-text.ts';
import { cleanText, truncateText } from './clean-text.ts';
import type { EngineLimits, EngineResult, ExtractionEngine } from './engine.ts';
import { lineText, type TextRun } from './line-text.ts';

// unpdf exports neither its version nor its package.json; a test compares this with the installed
// version.
const UNPDF_VERSION = '1.8.1';

// An endless line must not be kept in memory until its end.
const MAX_RUNS_OF_A_LINE = 1000;

/** Where the data files of pdf.js are: directory paths that end in a separator. */
export interface PdfjsData {
  /** The predefined CMaps; without them most Chinese, Japanese and Korean text is lost. */
  readonly cMaps: string;
  /** Metrics and outlines of the fonts that a PDF need not embed. */
  readonly standardFonts: string;
}

type PdfDocument = Awaited<ReturnType<PdfjsModule['getDocument']>['promise']>;
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;
type TextContent = Awaited<ReturnType<PdfPage['getTextContent']>>;
type TextItem = Extract<TextContent['items'][number], { str: string }>;
type PdfjsModule = Awaited<ReturnType<typeof getResolvedPDFJS>>;

/**
 * The engine on unpdf's build of pdf.js. It reads page by page, so a damaged page affects no other page.
 * It adds form values and free-text notes, which are not in the text layer.
 */
export function createUnpdfEngine(data: PdfjsData): ExtractionEngine {
  return {
    name: `unpdf ${UNPDF_VERSION}`,
    async read(pdf, limits) {
      const { getDocument, VerbosityLevel } = await getResolvedPDFJS();
      const loading = getDocument({
        data: pdf,
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
        const deadline = performance.now() + limits.engineMs;
        let document: PdfDocument;
        try {
          document = await loading.promise;
        } catch (error) {
          return { ok: false, reason: openFailure(error), pageCount: null };
        }
        return await readPages(document, limits, deadline);
      } finally {
        await loading.destroy();
      }
    },
  };
}

function openFailure(error: unknown): 'encrypted' | 'damaged' {
  return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged';
}

async function readPages(
  document: PdfDocument,
  limits: EngineLimits,
  deadline: number,
): Promise<EngineResult> {
  const pageCount = document.numPages;
  const pages: string[] = [];
  let left = limits.maxCharacters;
  let cut = pageCount > limits.maxPages;
  let readable = false;

  while (pages.length < Math.min(pageCount, limits.maxPages)) {
    if (left === 0) {
      cut = true;
      break;
    }
    const page = await readPage(document, pages.length + 1, left, deadline);
    // A part of the text would pass for all of it, and its length would depend on the server's load.
    if (page.late) return { ok: false, reason: 'too_slow', pageCount };
    const text = truncateText(page.text, left);
    pages.push(text);
    left -= text.length;
    cut ||= page.cut || text.length < page.text.length;
    readable ||= page.readable;
  }

  const empty = left === limits.maxCharacters;
  if (empty && !readable) return { ok: false, reason: 'damaged', pageCount };
  return { ok: true, pageCount, pages, truncated: cut };
}

interface PageText {
  readonly text: string;
  /** Whether there is more text than the limits allow. */
  readonly cut: boolean;
  /** Whether the time was over before the page was read. */
  readonly late: boolean;
  readonly readable: boolean;
}

async function readPage(
  document: PdfDocument,
  pageNumber: number,
  maxCharacters: number,
  deadline: number,
): Promise<PageText> {
  const parts: string[] = [];
  let length = 0;
  let late = false;
  let readable = true;
  const enough = () => {
    late = performance.now() >= deadline;
    return late || length > maxCharacters;
  };

  let page: PdfPage | undefined;
  try {
    page = await document.getPage(pageNumber);
    for await (const part of textLayer(page)) {
      parts.push(part);
      length += part.length;
      if (enough()) break;
    }
  } catch {
    readable = length > 0;
  }
  if (page && !enough()) {
    for (const text of await annotationTexts(page)) {
      parts.push(`\n${text}`);
      length += text.length + 1;
    }
  }
  page?.cleanup();
  return { text: cleanText(parts.join('')), cut: length > maxCharacters, late, readable };
}

/**
 * Yields the text of a page line by line as pdf.js finds it, so a huge text need not be kept in memory.
 */
async function* textLayer(page: PdfPage): AsyncGenerator<string, void, undefined> {
  const layer: ReadableStream<unknown> = page.streamTextContent();
  let line: TextRun[] = [];
  try {
    for await (const chunk of layer.values({ preventCancel: true })) {
      for (const item of textItems(chunk)) {
        line.push(asRun(item));
        if (!item.hasEOL && line.length < MAX_RUNS_OF_A_LINE) continue;
        yield lineText(line) + (item.hasEOL ? '\n' : '');
        line = [];
      }
    }
    yield lineText(line);
  } catch (error) {
    yield lineText(line);
    throw error;
  } finally {
    // If the stream is cancelled without an Error, as leaving a loop does, pdf.js throws later where
    // nothing can catch it. If it is not cancelled, pdf.js never frees the document.
    await layer.cancel(new Error('Enough text was read'));
  }
}

function textItems(chunk: unknown): TextItem[] {
  // pdf.js gives its stream no type; what is in it is a TextContent, as getTextContent returns it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (chunk as TextContent).items.filter((item) => 'str' in item);
}

function asRun({ str, dir, transform, width, height }: TextItem): TextRun {
  // The fifth number of the matrix is the horizontal position; its type is `any`.
  const x: unknown = transform[4];
  return { text: str, rightToLeft: dir === 'rtl', x: Number(x), width, height };
}

/**
 * The texts of a page's annotations; none if they are damaged, because the page's own text matters more.
 */
async function annotationTexts(page: PdfPage): Promise<string[]> {
  try {
    const annotations: unknown[] = await page.getAnnotations({ intent: 'display' });
    return inReadingOrder(annotations)
      .map(annotationText)
      .filter((text) => text !== '');
  } catch {
    return [];
  }
}
