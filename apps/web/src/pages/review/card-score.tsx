import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Candidate, RequirementWeight } from '../../data/review-queries.ts';
import { Icon } from '../../ui/icon.tsx';
import { MetStrip } from './met-strip.tsx';

interface ScoreProps {
  readonly candidate: Candidate;
  readonly weights: readonly RequirementWeight[];
  /** Stands at the end of the last line. */
  readonly children?: ReactNode;
}

/** How the resume of a candidate fits, in two lines; or why nothing can be said of it. */
export function CardScore({ candidate: { application, rank }, weights, children }: ScoreProps) {
  const t = useTranslations('review.card');
  const strip = useTranslations('common.strip');
  if (!rank) return children === undefined ? null : <p className="of">{children}</p>;
  if (rank.score === null) {
    const { status, grade } = application.resume.extraction;
    const reason =
      status === 'pending'
        ? 'reading'
        : status === 'failed'
          ? 'unreadable'
          : grade === 'scanned'
            ? 'scanned'
            : rank.coverage === null
              ? 'reading'
              : 'silent';
    return (
      <>
        <p className="nobasis">
          <Icon name="none" size="small" />
          {t(`noBasis.${reason}`)}
        </p>
        {children !== undefined && <p className="of">{children}</p>}
      </>
    );
  }
  const { score, coverage, met } = rank;
  return (
    <span className="score">
      <b>{score}</b>
      <MetStrip weights={weights} met={met} score={score} coverage={coverage ?? 0} />
      <span className="of">
        <span aria-hidden="true">{strip('ofJudged', { judged: String(coverage ?? 0) })}</span>
        {children}
      </span>
    </span>
  );
}
