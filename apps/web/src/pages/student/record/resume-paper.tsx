import type { ResumeAnalysis, ResumeText } from '@internsync/client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { writtenIn } from '../../../i18n/text-language.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { Passage } from './numbered-match.ts';
import type { Marks } from './use-marks.ts';
import { paperPages, type PaperLine, type Piece } from './paper-lines.ts';

interface ResumePaperProps {
  readonly resume: ResumeText;
  readonly analysis: ResumeAnalysis['analysis'];
  readonly passages: readonly Passage[];
  readonly marks?: Marks;
}

/** The place of a requirement beside the resume. */
export const requirementId = (number: number): string => `requirement-${number}`;
/** The place of hidden text of a page. */
export const hiddenId = (page: number): string => `hidden-${page}`;
/** The first hidden text of a page can have the focus, so that a keyboard goes on from there. */
const firstHidden = (page: number) => ({ id: hiddenId(page), tabIndex: -1 });

/** The text of a resume as it was read, with the numbers of requirements beside the passages that meet them. */
export function ResumePaper({ resume, analysis, passages, marks }: ResumePaperProps) {
  const t = useTranslations('student.record');
  const pages = useMemo(
    () =>
      paperPages({
        text: resume.text ?? '',
        pageOffsets: resume.pageOffsets ?? [],
        passages,
        names: (analysis?.values ?? [])
          .filter(({ path }) => path === '/basics/name')
          .flatMap(({ evidence }) => evidence.filter((one) => one.source === 'text')),
        headings: (analysis?.sections ?? []).flatMap(({ heading }) => (heading ? [heading] : [])),
      }),
    [resume, passages, analysis],
  );
  return (
    <div className="stack t8">
      {pages.map((lines, page) => {
        const hidden = resume.hidden.filter((one) => one.page === page);
        const label = t('page', { page: String(page + 1), of: String(pages.length) });
        return (
          // oxlint-disable-next-line react/no-array-index-key -- Pages have no other name.
          <section key={page} aria-label={label}>
            <p className="paper-bar small soft">
              <span>{page === 0 && t('asRead')}</span>
              <span className="end num">{label}</span>
            </p>
            <div className="paper as-read">
              {lines.map((line) => (
                <Line key={line.start} line={line} marks={marks} />
              ))}
              {hidden.map(({ text, reason }, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- Nor have these.
                <div className="row" key={index} {...(index === 0 && firstHidden(page))}>
                  <p dir={writtenIn(text).dir}>
                    <mark className="hid">
                      <bdi>{text}</bdi>
                    </mark>
                    <span className="sr">{t(`hidden.reason.${knownReason(reason)}`)}</span>
                  </p>
                  <span className="ats">
                    <span className="at h" aria-hidden="true">
                      <Icon name="hid" size="small" />
                    </span>
                  </span>
                </div>
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}

interface LineProps {
  readonly marks: Marks | undefined;
  readonly line: PaperLine;
}

function Line({ line: { look, pieces, starting }, marks }: LineProps) {
  const t = useTranslations('student.record');
  return (
    <div className="row">
      <p className={LOOKS[look]} dir="auto">
        {pieces.map((piece, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- A text does not change its order.
          <Part key={index} piece={piece} marks={marks} />
        ))}
      </p>
      {starting.length > 0 && (
        <span className="ats">
          {starting.map(({ number, isPartly }) => (
            <button
              key={number}
              type="button"
              className={isPartly ? 'at p' : 'at'}
              aria-label={t('requirement', { number: String(number) })}
              onClick={() => goTo(requirementId(number))}
              {...marks?.eventsOf(number)}
            >
              {number}
            </button>
          ))}
        </span>
      )}
    </div>
  );
}

const LOOKS = { name: 'paper-name', heading: 'ph', plain: undefined } as const;

interface PartProps {
  readonly marks: Marks | undefined;
  readonly piece: Piece;
}

function Part({ piece: { text, numbers, isPartly }, marks }: PartProps) {
  const [first] = numbers;
  if (first === undefined) return text;
  const isOn = numbers.some((number) => number === marks?.marked);
  return (
    // An extra for mice: the numbers in the margin do the same by keyboard.
    <mark
      className={[isPartly && 'p', isOn && 'on'].filter(Boolean).join(' ')}
      data-requirement={first}
      {...marks?.eventsOf(first)}
    >
      {text}
    </mark>
  );
}

const REASONS = [
  'same_colour',
  'tiny',
  'flat',
  'off_page',
  'clipped',
  'covered',
  'transparent',
  'not_drawn',
  'layer_off',
  'annotation',
  'actual_text',
] as const;

/** A reason that has a text; `other` for reasons of later servers. */
export function knownReason(reason: string): (typeof REASONS)[number] | 'other' {
  return REASONS.find((one) => one === reason) ?? 'other';
}

/** Brings something into view and gives it the focus. */
export function goTo(id: string): void {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
}
