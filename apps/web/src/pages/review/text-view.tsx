import { Fragment, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { OpenedText } from '../../data/review-queries.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Mark } from './evidence-marks.ts';
import { pointAt } from './point-at.ts';

interface TextViewProps {
  readonly text: OpenedText;
  readonly marks: readonly Mark[];
  readonly active: number | null;
  readonly onActive: (index: number | null) => void;
}

const BETWEEN_PAGES = 2;

/** The text as it was read: what a match rests on, word for word. */
export function TextView({ text, marks, active, onActive }: TextViewProps) {
  const t = useTranslations('review.resume');
  if (text.text === null) {
    return (
      <p className="note">
        <Icon name="none" />
        <span>{t('noText')}</span>
      </p>
    );
  }
  const whole = text.text;
  const offsets = text.pageOffsets ?? [0];
  return (
    <article className="paper text-as-read" aria-label={t('view.text')}>
      {offsets.map((offset, page) => {
        const next = offsets[page + 1];
        const content = whole.slice(offset, next === undefined ? undefined : next - BETWEEN_PAGES);
        return (
          <Fragment key={offset}>
            {offsets.length > 1 && <p className="ph">{t('page', { page: String(page + 1) })}</p>}
            <Lines
              content={content}
              marks={marks.filter(({ evidence }) => evidence.page === page)}
              active={active}
              onActive={onActive}
            />
          </Fragment>
        );
      })}
      {text.hidden.length > 0 && (
        <>
          <p className="ph">{t('hiddenTitle')}</p>
          {text.hidden.map((hidden, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- Their order is what they are.
            <p dir="auto" key={index}>
              <mark className="hid">{hidden.text}</mark>
            </p>
          ))}
        </>
      )}
    </article>
  );
}

interface LinesProps extends Omit<TextViewProps, 'text'> {
  readonly content: string;
}

function Lines({ content, marks, active, onActive }: LinesProps) {
  const lines: ReactNode[] = [];
  let start = 0;
  for (const line of content.split('\n')) {
    const end = start + line.length;
    const own = marks.filter(({ evidence }) => evidence.start < end && evidence.end > start);
    lines.push(
      <Line
        key={start}
        line={line}
        start={start}
        marks={own}
        active={active}
        onActive={onActive}
      />,
    );
    start = end + 1;
  }
  return lines;
}

interface LineProps extends Omit<LinesProps, 'content'> {
  readonly line: string;
  readonly start: number;
}

function Line({ line, start, marks, active, onActive }: LineProps) {
  const t = useTranslations('review.resume');
  if (line.trim() === '') return <br />;
  const cuts = [
    ...new Set([
      0,
      line.length,
      ...marks.flatMap(({ evidence }) => [
        Math.max(evidence.start - start, 0),
        Math.min(evidence.end - start, line.length),
      ]),
    ]),
  ].toSorted((a, b) => a - b);
  const numbers = [...new Map(marks.map((mark) => [mark.index, mark])).values()].filter(
    ({ evidence }) => evidence.start >= start,
  );
  return (
    <div className="tline">
      <p dir="auto">
        {cuts.slice(0, -1).map((from, index) => {
          const to = cuts[index + 1] ?? line.length;
          const piece = line.slice(from, to);
          const over = marks.filter(
            ({ evidence }) => evidence.start - start <= from && evidence.end - start >= to,
          );
          const [mark] = over;
          if (!mark) return piece;
          const first = over.find((one) => one.isFirst && one.evidence.start - start === from);
          const classes = [
            mark.verdict === 'met' ? '' : 'p',
            over.some((one) => one.index === active) ? 'on' : '',
          ];
          return (
            <mark
              key={from}
              className={classes.join(' ').trim()}
              {...(first && { id: `e${String(first.index + 1)}` })}
            >
              {piece}
            </mark>
          );
        })}
      </p>
      <span className="ats">
        {numbers.map(({ index, verdict }) => (
          <button
            key={index}
            type="button"
            className={verdict === 'met' ? 'at' : 'at p'}
            aria-label={t('requirement', { number: String(index + 1) })}
            onPointerEnter={() => onActive(index)}
            onPointerLeave={() => onActive(null)}
            onFocus={() => onActive(index)}
            onBlur={() => onActive(null)}
            onClick={() => pointAt(`r${String(index + 1)}`)}
          >
            {index + 1}
          </button>
        ))}
      </span>
    </div>
  );
}
