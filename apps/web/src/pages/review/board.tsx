import type { ApplicationCounts } from '@internsync/client';
import { useTranslations } from 'use-intl';
import type { RequirementWeight } from '../../data/review-queries.ts';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { DecidedColumn } from './decided-column.tsx';
import { DragContext } from './drag-context.ts';
import { StageColumn } from './stage-column.tsx';
import { StageTabs } from './stage-tabs.tsx';
import { DECIDED, WITHDRAWN, WORKING } from '../../data/stages.ts';
import { useBoardLinks, without } from './use-board-links.ts';
import { useDragging } from './use-dragging.ts';
import type { Selection } from './use-selection.ts';

interface BoardProps {
  readonly counts: ApplicationCounts | null;
  readonly weights: readonly RequirementWeight[];
  readonly selection: Selection;
}

/** All stages beside each other; on a phone one, behind tabs. */
export function Board({ counts, weights, selection }: BoardProps) {
  const t = useTranslations('review.board');
  const status = useTranslations('common.status');
  const { jobId, search } = useBoardLinks();
  const here = search.stage ?? 'pending';
  const isDecided = DECIDED.some((one) => one === here) || here === WITHDRAWN;
  const withdrawn = counts?.[WITHDRAWN] ?? 0;
  const common = (stage: (typeof WORKING)[number] | (typeof DECIDED)[number]) => ({
    stage,
    count: counts?.[stage] ?? null,
    selection,
    isHere: here === stage,
  });
  return (
    <DragContext value={useDragging()}>
      <StageTabs counts={counts} here={here} />
      <div className="board">
        {WORKING.map((stage) => (
          <StageColumn key={stage} {...common(stage)} weights={weights} />
        ))}
        <div className={isDecided ? 'done here' : 'done'}>
          {DECIDED.map((stage) => (
            <DecidedColumn key={stage} {...common(stage)} />
          ))}
          {withdrawn > 0 && (
            <section className="col gone" data-stage={WITHDRAWN}>
              <header>
                <Icon name="undo" />
                <h2>
                  {status(WITHDRAWN)} <span className="count">{withdrawn}</span>
                </h2>
              </header>
              <LinkButton
                look="quiet"
                isDense
                className="more"
                to="/company/jobs/$jobId"
                params={{ jobId: String(jobId) }}
                search={{ ...without(search, 'q'), view: 'list', stage: WITHDRAWN }}
              >
                {t('showAll', { count: withdrawn })}
              </LinkButton>
            </section>
          )}
        </div>
      </div>
    </DragContext>
  );
}
