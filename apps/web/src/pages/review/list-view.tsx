import type { ApplicationCounts } from '@internsync/client';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { Candidate, RequirementWeight } from '../../data/review-queries.ts';
import { StatusBadge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CardScore } from './card-score.tsx';
import { MoveMenu } from './move-menu.tsx';
import { useNameOf } from './names.ts';
import { SelectBox } from './select-box.tsx';
import { StageGrid } from './stage-grid.tsx';
import { STAGES, WITHDRAWN } from '../../data/stages.ts';
import { useBoardLinks, useOpenHref, without } from './use-board-links.ts';
import type { Selection } from './use-selection.ts';
import { useStage } from './use-stage.ts';
import { Wait } from './wait.tsx';

interface ListViewProps {
  readonly counts: ApplicationCounts | null;
  readonly weights: readonly RequirementWeight[];
  readonly selection: Selection;
}

/** The applicants of a stage, or of all, one below the other; page by page, never all at once. */
export function ListView({ counts, weights, selection }: ListViewProps) {
  const t = useTranslations('review.list');
  const board = useTranslations('review.board');
  const status = useTranslations('common.status');
  const { jobId, search } = useBoardLinks();
  const stage = search.stage ?? 'all';
  const all = counts ? STAGES.reduce((sum, one) => sum + counts[one], 0) : null;
  const total = stage === 'all' ? all : (counts?.[stage] ?? null);
  const list = useStage(jobId, stage, search.sort ?? 'match');
  const { items } = list;
  const openHref = useOpenHref(search.stage);
  const row = useCallback(
    (candidate: Candidate) => <ListRow candidate={candidate} weights={weights} />,
    [weights],
  );
  const name = stage === 'all' ? t('all') : status(stage);
  const params = { jobId: String(jobId) };
  return (
    <>
      <nav className="pills" aria-label={board('stages')}>
        {(['all', ...STAGES, WITHDRAWN] as const).map((one) => (
          <Link
            key={one}
            to="/company/jobs/$jobId"
            params={params}
            search={{ ...without(search, 'stage'), ...(one !== 'all' && { stage: one }) }}
            activeOptions={{ exact: true }}
            aria-current={one === stage ? true : undefined}
          >
            {one === 'all' ? t('all') : status(one)}{' '}
            <span className="count">{(one === 'all' ? all : counts?.[one]) ?? '–'}</span>
          </Link>
        ))}
      </nav>
      {list.isPending ? (
        <Skeleton>
          <div className="stack t8">
            <span className="sk row-sk" />
            <span className="sk row-sk" />
            <span className="sk row-sk" />
            <span className="sk row-sk" />
          </div>
        </Skeleton>
      ) : list.isError && !list.data ? (
        <ErrorNote
          title={board('notLoaded')}
          error={list.error}
          onRetry={() => void list.refetch()}
        />
      ) : items.length === 0 ? (
        <Empty drawing="board" title={t('emptyTitle')} text={t('emptyText', { stage: name })} />
      ) : (
        <div className="card">
          <StageGrid
            label={name}
            stage={null}
            items={items}
            candidateOf={selection.candidateOf}
            selected={selection.ids}
            onSelect={selection.select}
            hrefOf={openHref}
            className="rows"
            rowClass="lrow"
            row={row}
            empty={null}
          />
        </div>
      )}
      {items.length > 0 && (
        <div className="pager">
          <span className="soft small num">
            {t('shown', { count: items.length, total: Math.max(total ?? 0, items.length) })}
          </span>
          <MoreButton list={list}>{t('more')}</MoreButton>
        </div>
      )}
    </>
  );
}

interface RowProps {
  readonly candidate: Candidate;
  readonly weights: readonly RequirementWeight[];
}

function ListRow({ candidate, weights }: RowProps) {
  const nameOf = useNameOf();
  const { application } = candidate;
  return (
    <>
      <SelectBox />
      <p className="name">
        <bdi>{nameOf(application)}</bdi>
      </p>
      <StatusBadge status={application.status} />
      <Wait application={application} />
      <div className="fit">
        <CardScore candidate={candidate} weights={weights} />
      </div>
      <MoveMenu candidate={candidate} />
    </>
  );
}
