import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { Candidate, RequirementWeight } from '../../data/review-queries.ts';
import { statusIcon } from '../../ui/badge.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LATE_DAYS } from '../../ui/late-days.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CandidateCard } from './candidate-card.tsx';
import type { Selection } from './use-selection.ts';
import { StageGrid } from './stage-grid.tsx';
import { type Stage } from '../../data/stages.ts';
import { keyOf } from './stage-keys.ts';
import { useBoardLinks, useOpenHref, without } from './use-board-links.ts';
import { useDaysWaited } from './use-days-waited.ts';
import { useStage } from './use-stage.ts';

export interface ColumnProps {
  readonly stage: Stage;
  /** Null: not known yet. */
  readonly count: number | null;
  readonly weights: readonly RequirementWeight[];
  readonly selection: Selection;
  /** Whether it is the one that phones show. */
  readonly isHere: boolean;
}

/** One of the four stages in which one works. */
export function StageColumn({ stage, count, weights, selection, isHere }: ColumnProps) {
  const t = useTranslations('review.board');
  const status = useTranslations('common.status');
  const { jobId, search } = useBoardLinks();
  const sort = search.sort ?? 'match';
  const list = useStage(jobId, stage, sort);
  const { items, isPending, error, refetch, hasNextPage } = list;
  // What was read stays when it cannot be read again.
  const isError = list.isError && !list.data;
  const daysWaited = useDaysWaited();
  const waits = items.filter(
    ({ application }) => (daysWaited(application) ?? 0) >= LATE_DAYS,
  ).length;
  const openHref = useOpenHref(stage);
  const row = useCallback(
    (candidate: Candidate, isBusy: boolean) => (
      <CandidateCard candidate={candidate} weights={weights} isBusy={isBusy} />
    ),
    [weights],
  );
  const params = { jobId: String(jobId) };
  return (
    <section className={isHere ? 'col here' : 'col'} data-stage={stage}>
      <header>
        <Icon name={statusIcon(stage)} />
        <h2>
          {status(stage)} {count !== null && <span className="count">{count}</span>}
        </h2>
        <kbd aria-hidden="true">{keyOf(stage)}</kbd>
        {!isPending && !isError && !hasNextPage && items.length > 0 && (
          <p>{t('longWaits', { count: waits })}</p>
        )}
      </header>
      {isPending ? (
        <Skeleton>
          <div className="stack t8">
            <span className="sk cand-sk" />
            <span className="sk cand-sk" />
            <span className="sk cand-sk" />
          </div>
        </Skeleton>
      ) : isError ? (
        <ErrorNote title={t('notLoaded')} error={error} onRetry={() => void refetch()} />
      ) : (
        <StageGrid
          label={status(stage)}
          stage={stage}
          items={items}
          candidateOf={selection.candidateOf}
          selected={selection.ids}
          onSelect={selection.select}
          hrefOf={openHref}
          rowClass="cand"
          row={row}
          empty={
            <>
              {t('emptyStage')} <span className="only-wide">{t('emptyHint')}</span>
            </>
          }
        />
      )}
      {hasNextPage && (
        <Link
          className="btn quiet dense more"
          to="/company/jobs/$jobId"
          params={params}
          search={{ ...without(search, 'q'), view: 'list', stage }}
        >
          {t('showAll', { count: count ?? items.length })}
        </Link>
      )}
    </section>
  );
}
