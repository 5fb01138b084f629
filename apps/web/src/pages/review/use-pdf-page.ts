import {
  AnnotationMode,
  TextLayer,
  Util,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist';
import { useEffect, useState, type RefObject } from 'react';
import type { PageSpan } from './page-spans.ts';

interface Places {
  readonly frame: RefObject<HTMLElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly text: RefObject<HTMLDivElement | null>;
}

interface ShownPage {
  /** In points. */
  readonly size: { readonly width: number; readonly height: number };
  /** The text as the viewer finds it. */
  readonly spans: readonly PageSpan[];
}

/** Pages that are farther away are drawn when one comes near. */
const NEAR = '800px';
/** More pixels would only cost memory. */
const SHARPEST = 2;

/**
 * Draws a page in the width of its frame, and again when that changes. Far away from what is in sight its picture
 * is put away, which takes far more memory than the rest. Null until its size is known.
 */
export function usePdfPage(
  document: PDFDocumentProxy,
  index: number,
  { frame, canvas, text }: Places,
): ShownPage | null {
  const [shown, setShown] = useState<ShownPage | null>(null);
  useEffect(() => {
    const [box, sheet, layer] = [frame.current, canvas.current, text.current];
    if (!box || !sheet || !layer) return undefined;
    const given = new AbortController();
    let page: PDFPageProxy | null = null;
    let isNear = false;
    /** The widths of the picture and of the text over it. */
    const widths = { drawn: 0, written: 0 };
    let drawing = new AbortController();
    let work: Promise<void> = Promise.resolve();
    /** One after the other; what fails does not keep the next from being done. */
    const next = (step: () => Promise<void> | void) => {
      work = work.then(step).catch(() => undefined);
    };
    const redraw = () => {
      const { clientWidth } = box;
      if (!page || !isNear || clientWidth === 0 || clientWidth === widths.drawn) return;
      widths.drawn = clientWidth;
      drawing.abort();
      drawing = new AbortController();
      const own = page;
      const { signal } = drawing;
      next(async () => {
        await drawPage(own, { box, sheet }, signal);
        // The same text stays where it is: somebody may have selected it.
        if (signal.aborted || widths.written === clientWidth) return;
        widths.written = 0;
        await writePage(own, { box, layer }, signal);
        if (!signal.aborted) widths.written = clientWidth;
      });
    };
    const putAway = () => {
      if (widths.drawn === 0) return;
      widths.drawn = 0;
      drawing.abort();
      next(() => {
        sheet.width = 0;
        sheet.height = 0;
      });
    };
    const open = async () => {
      const opened = await document.getPage(index + 1);
      const size = opened.getViewport({ scale: 1 });
      const spans = await spansOf(opened);
      if (given.signal.aborted) return;
      page = opened;
      setShown({ size: { width: size.width, height: size.height }, spans });
      redraw();
    };
    let opening: Promise<void> | null = null;
    const near = new IntersectionObserver(
      (entries) => {
        isNear = entries.at(-1)?.isIntersecting === true;
        if (!isNear) putAway();
        else if (page) redraw();
        else opening ??= open().catch(() => undefined);
      },
      { rootMargin: NEAR },
    );
    near.observe(box);
    const resized = new ResizeObserver(redraw);
    resized.observe(box);
    return () => {
      given.abort();
      drawing.abort();
      near.disconnect();
      resized.disconnect();
    };
  }, [canvas, document, frame, index, text]);
  return shown;
}

interface Sheet {
  readonly box: HTMLElement;
  readonly sheet: HTMLCanvasElement;
}

async function drawPage(page: PDFPageProxy, { box, sheet }: Sheet, signal: AbortSignal) {
  if (signal.aborted) return;
  const scale = box.clientWidth / page.getViewport({ scale: 1 }).width;
  const sharpness = Math.min(devicePixelRatio, SHARPEST);
  const viewport = page.getViewport({ scale: scale * sharpness });
  sheet.width = Math.floor(viewport.width);
  sheet.height = Math.floor(viewport.height);
  const task = page.render({
    canvas: sheet,
    viewport,
    annotationMode: AnnotationMode.ENABLE,
  });
  signal.addEventListener('abort', () => task.cancel(), { once: true });
  try {
    await task.promise;
  } catch {
    // The viewer was closed meanwhile, or a picture of the page is broken.
  }
}

interface Layer {
  readonly box: HTMLElement;
  readonly layer: HTMLDivElement;
}

/** Lays the text over the picture, to select and to read out. */
async function writePage(page: PDFPageProxy, { box, layer }: Layer, signal: AbortSignal) {
  const scale = box.clientWidth / page.getViewport({ scale: 1 }).width;
  layer.replaceChildren();
  layer.style.setProperty('--total-scale-factor', String(scale));
  const source = await page.getTextContent();
  if (signal.aborted) return;
  await new TextLayer({
    textContentSource: source,
    container: layer,
    viewport: page.getViewport({ scale }),
  }).render();
}

async function spansOf(page: PDFPageProxy): Promise<readonly PageSpan[]> {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item) || item.str === '') return [];
    const matrix: readonly unknown[] = Util.transform(viewport.transform, item.transform);
    const [lift, left, bottom] = [Number(matrix[3]), Number(matrix[4]), Number(matrix[5])];
    const height = Math.abs(lift) || item.height;
    return [
      {
        text: item.str,
        left,
        right: left + item.width,
        top: bottom - height,
        bottom: bottom + height * 0.2,
        direction: item.dir === 'rtl' ? 'rtl' : 'ltr',
      } as const,
    ];
  });
}
