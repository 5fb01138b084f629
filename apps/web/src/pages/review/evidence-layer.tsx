import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Mark } from './evidence-marks.ts';
import { findBoxes, type Box, type PageSpan } from './page-spans.ts';
import { pointAt } from './point-at.ts';

interface EvidenceProps {
  readonly size: { readonly width: number; readonly height: number };
  readonly spans: readonly PageSpan[];
  readonly marks: readonly Mark[];
  readonly active: number | null;
  readonly onActive: (index: number | null) => void;
}

interface Placed extends Mark {
  readonly boxes: readonly Box[];
}

/** In points of the page. */
const TAG = 17;
const GAP = 3;
const EDGE = 7;

/** The passages, and the numbers of their requirements in the margin, over a page. */
export function EvidenceLayer({ size, spans, marks, active, onActive }: EvidenceProps) {
  const t = useTranslations('review.resume');
  // Numbers stand where lines end, which is the side of the file, not that of the page around it.
  const isMirrored = spans.filter(({ direction }) => direction === 'rtl').length > spans.length / 2;
  const placed = useMemo(() => {
    const letters = spans.reduce((sum, { text }) => sum + text.length, 0) || 1;
    return marks
      .map((mark): Placed => ({
        ...mark,
        boxes: findBoxes(spans, mark.evidence.quote, mark.evidence.start / letters),
      }))
      .filter(({ boxes }) => boxes.length > 0);
  }, [marks, spans]);
  const tags = useMemo(() => placeTags(placed, size, isMirrored), [isMirrored, placed, size]);
  return (
    <svg
      className="evidence"
      viewBox={`0 0 ${String(size.width)} ${String(size.height)}`}
      role="group"
      aria-label={t('evidence')}
    >
      {placed.map(({ index, verdict, boxes, evidence }) =>
        boxes.map((box, number) => (
          <rect
            key={`${String(index)} ${String(evidence.start)} ${String(number)}`}
            className={['ev', verdict === 'met' ? '' : 'p', active === index ? 'on' : ''].join(' ')}
            x={box.x - 1}
            y={box.y - 0.5}
            width={box.width + 2}
            height={box.height + 1}
            rx="1.5"
          />
        )),
      )}
      {tags.map(({ index, verdict, x, y, isFirst }) => (
        <a
          key={`${String(index)} ${String(y)}`}
          {...(isFirst && { id: `e${String(index + 1)}` })}
          className={['tagged', verdict === 'met' ? '' : 'p', active === index ? 'on' : ''].join(
            ' ',
          )}
          href={`#r${String(index + 1)}`}
          aria-label={t('requirement', { number: String(index + 1) })}
          onPointerEnter={() => onActive(index)}
          onPointerLeave={() => onActive(null)}
          onFocus={() => onActive(index)}
          onBlur={() => onActive(null)}
          onClick={(event) => {
            event.preventDefault();
            pointAt(`r${String(index + 1)}`);
          }}
        >
          <rect x={x} y={y} width={TAG} height={TAG} rx="4" />
          <text x={x + TAG / 2} y={y + TAG * 0.71} textAnchor="middle">
            {index + 1}
          </text>
        </a>
      ))}
    </svg>
  );
}

interface Tag extends Mark {
  readonly x: number;
  readonly y: number;
}

/** Numbers stand at the end of the line, beside each other or below where there is no room. */
function placeTags(
  placed: readonly Placed[],
  { width }: EvidenceProps['size'],
  isMirrored: boolean,
): readonly Tag[] {
  const tags: Tag[] = [];
  for (const mark of placed) {
    const [box] = mark.boxes;
    if (!box) continue;
    const y = box.y + box.height / 2 - TAG / 2;
    const isThere = tags.some((tag) => tag.index === mark.index && Math.abs(tag.y - y) < TAG);
    if (isThere) continue;
    let step = 0;
    const isTaken = (column: number) =>
      tags.some((tag) => tag.x === xOf(column, width, isMirrored) && Math.abs(tag.y - y) < TAG);
    while (isTaken(step)) step += 1;
    tags.push({ ...mark, x: xOf(step, width, isMirrored), y });
  }
  return tags;
}

function xOf(column: number, width: number, isMirrored: boolean): number {
  const inset = EDGE + column * (TAG + GAP);
  return isMirrored ? inset : width - inset - TAG;
}
