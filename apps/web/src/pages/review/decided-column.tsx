import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Candidate } from '../../data/review-queries.ts';
import { statusIcon } from '../../ui/badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Grip } from './candidate-card.tsx';
import { MoveMenu } from './move-menu.tsx';
import { useNameOf } from './names.ts';
import { SelectBox } from './select-box.tsx';
import { StageGrid } from './stage-grid.tsx';
import type { ColumnProps } from './stage-column.tsx';
import { keyOf } from './stage-keys.ts';
import { useBoardLinks, useOpenHref, without } from './use-board-links.ts';
import { useStage } from './use-stage.ts';

const MOST_SHOWN = 5;

/** A decision: narrower, because it is done. */
export function DecidedColumn({ stage, count, selection, isHere }: Omit<ColumnProps, 'weights'>) {
  const t = useTranslations('review.board');
  const status = useTranslations('common.status');
  const { jobId, search } = useBoardLinks();
  const { items, isPending } = useStage(jobId, stage, search.sort ?? 'match');
  const openHref = useOpenHref(stage);
  const shown = useMemo(() => items.slice(0, MOST_SHOWN), [items]);
  const hidden = (count ?? 0) - Math.min(items.length, MOST_SHOWN);
  return (
    <section className={isHere ? 'col here' : 'col'} data-stage={stage}>
      <header>
        <Icon name={statusIcon(stage)} />
        <h2>
          {status(stage)} {count !== null && <span className="count">{count}</span>}
        </h2>
        <kbd aria-hidden="true">{keyOf(stage)}</kbd>
      </header>
      {!isPending && (
        <StageGrid
          label={status(stage)}
          stage={stage}
          items={shown}
          candidateOf={selection.candidateOf}
          selected={selection.ids}
          onSelect={selection.select}
          hrefOf={openHref}
          rowClass="cand slim"
          row={slimRow}
          empty={t('asks')}
        />
      )}
      {hidden > 0 && (
        <Link
          className="btn quiet dense more"
          to="/company/jobs/$jobId"
          params={{ jobId: String(jobId) }}
          search={{ ...without(search, 'q'), view: 'list', stage }}
        >
          {t('showAll', { count: count ?? 0 })}
        </Link>
      )}
    </section>
  );
}

const slimRow = (candidate: Candidate) => <SlimCard candidate={candidate} />;

function SlimCard({ candidate }: { candidate: Candidate }) {
  const nameOf = useNameOf();
  return (
    <div className="top1">
      <SelectBox />
      <p className="name">
        <bdi>{nameOf(candidate.application)}</bdi>
      </p>
      <MoveMenu candidate={candidate} />
      <Grip name={nameOf(candidate.application)} />
    </div>
  );
}
