import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { OpenedLayout } from '../../data/review-queries.ts';
import { EvidenceLayer } from './evidence-layer.tsx';
import type { Mark } from './evidence-marks.ts';
import { usePdfPage } from './use-pdf-page.ts';

interface PdfPageProps {
  readonly document: PDFDocumentProxy;
  /** From 0. */
  readonly index: number;
  readonly layout: OpenedLayout['pages'][number] | null;
  readonly marks: readonly Mark[];
  readonly active: number | null;
  readonly onActive: (index: number | null) => void;
}

const A4 = { width: 595, height: 842 };

/** A page: a picture of it, its text to select and read out, and evidence over both. */
export function PdfPage({ document, index, layout, marks, active, onActive }: PdfPageProps) {
  const t = useTranslations('review.resume');
  const frame = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const page = usePdfPage(document, index, { frame, canvas, text });
  const { width, height } = page?.size ?? A4;
  const spans =
    layout?.lines.flatMap((line) =>
      line.spans
        .filter(({ hidden }) => hidden === undefined)
        .map(({ text: own, box, direction }) => ({ text: own, direction, ...box })),
    ) ??
    page?.spans ??
    [];
  return (
    <article
      className="pdf-page"
      ref={frame}
      aria-label={t('pageOf', { page: String(index + 1), pages: String(document.numPages) })}
    >
      {/* It has the form of the page before anything is drawn. */}
      <svg
        className="pdf-form"
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        aria-hidden="true"
      />
      {/* The places of letters count from the left in any language. */}
      <canvas ref={canvas} dir="ltr" aria-hidden="true" />
      <div className="textLayer" dir="ltr" ref={text} />
      <EvidenceLayer
        size={{ width, height }}
        spans={spans}
        marks={marks}
        active={active}
        onActive={onActive}
      />
    </article>
  );
}
