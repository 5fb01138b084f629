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

/** Draws a page in the width of its frame, and again when that changes. Null until its size is known. */
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
    const { signal } = given;
    let page: PDFPageProxy | null = null;
    let drawnWidth = 0;
    let draw: Promise<void> = Promise.resolve();
    const redraw = () => {
      const { clientWidth } = box;
      if (!page || clientWidth === 0 || clientWidth === drawnWidth) return;
      drawnWidth = clientWidth;
      const own = page;
      draw = draw.then(() => drawPage(own, { box, sheet, layer }, signal));
    };
    const near = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        near.disconnect();
        void (async () => {
          page = await document.getPage(index + 1);
          const size = page.getViewport({ scale: 1 });
          const spans = await spansOf(page);
          if (signal.aborted) return;
          setShown({ size: { width: size.width, height: size.height }, spans });
          redraw();
        })().catch(() => undefined);
      },
      { rootMargin: NEAR },
    );
    near.observe(box);
    const resized = new ResizeObserver(redraw);
    resized.observe(box);
    return () => {
      given.abort();
      near.disconnect();
      resized.disconnect();
    };
  }, [canvas, document, frame, index, text]);
  return shown;
}

interface Drawn {
  readonly box: HTMLElement;
  readonly sheet: HTMLCanvasElement;
  readonly layer: HTMLDivElement;
}

async function drawPage(page: PDFPageProxy, { box, sheet, layer }: Drawn, signal: AbortSignal) {
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
  if (signal.aborted) return;
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
