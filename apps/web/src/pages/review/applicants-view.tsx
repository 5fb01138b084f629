import type { Job } from '@internsync/client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { requirementWeightsQuery, type RequirementWeight } from '../../data/review-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { Empty } from '../../ui/empty.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Board } from './board.tsx';
import { onBoardKey } from './board-keys.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FoundView } from './found-view.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { ListView } from './list-view.tsx';
import { useMoves } from './moves-context.ts';
import { STAGES } from '../../data/stages.ts';
import { useBoardLinks } from './use-board-links.ts';
import { useDates } from '../../ui/use-dates.ts';
import { useFollowFocus } from './use-follow-focus.ts';
import type { Selection } from './use-selection.ts';
import { useStageCounts } from './use-stage-counts.ts';
import { useAppLocale } from '../../i18n/use-app-locale.ts';

const NO_WEIGHTS: readonly RequirementWeight[] = [];

interface ApplicantsProps {
  readonly job: Job;
  readonly isLive: boolean;
  /** It stays while one of them is reviewed. */
  readonly selection: Selection;
}

/** All applicants of a job, as a board or a list. */
export function ApplicantsView({ job, isLive, selection }: ApplicantsProps) {
  const t = useTranslations('review');
  const dates = useDates();
  const client = useClient();
  const { jobId, search } = useBoardLinks();
  const counts = useStageCounts(jobId);
  const { data: weights = NO_WEIGHTS } = useQuery(requirementWeightsQuery(client, jobId));
  const moves = useMoves();
  const follow = useFollowFocus(moves.flights);
  const searchRef = useRef<HTMLInputElement>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  useReturnedFocus();
  const total = counts ? STAGES.reduce((sum, stage) => sum + counts[stage], 0) : null;
  const isEmpty = total === 0 && (counts?.withdrawn ?? 0) === 0;
  const params = { jobId: String(jobId) };
  const publicPage = `/${useAppLocale()}/internships/${String(jobId)}`;
  return (
    <div
      className="wrap work"
      onFocusCapture={follow.remember}
      onKeyDownCapture={(event) => {
        const isDone = onBoardKey(event, {
          search: () => searchRef.current?.focus(),
          help: () => setHelpOpen(true),
          undo: moves.undo,
          toggle: selection.toggle,
          selected: selection.ids,
          moveTo: (ids, stage) =>
            moves.move(
              ids.flatMap((id) => selection.candidateOf(id) ?? []),
              stage,
            ),
        });
        if (!isDone) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <div className="head board-head">
        <div className="line between">
          <div className="stack t4">
            <h1>
              <bdi>{job.title}</bdi>
            </h1>
            <p className="meta">
              <span>{total === null ? '…' : t('applicants', { count: total })}</span>
              <span>
                {job.status === 'closed'
                  ? t('closed')
                  : job.deadline === null
                    ? t('openAlways')
                    : t(job.open ? 'openUntil' : 'endedOn', {
                        day: dates.day(job.deadline, 'short'),
                      })}
              </span>
              {isLive && <span className="live">{t('isLive')}</span>}
            </p>
          </div>
          <div className="line not-tiny">
            {job.status !== 'draft' && (
              <a className="btn dense" href={publicPage}>
                {t('publicPage')}
                <Icon name="ext" size="small" />
              </a>
            )}
            <LinkButton isDense to="/company/jobs/$jobId/edit" params={params}>
              {t('edit')}
            </LinkButton>
          </div>
        </div>
      </div>
      {isEmpty ? (
        <Empty
          drawing="board"
          title={t('empty.title')}
          text={t(job.open ? 'empty.text' : 'empty.closed')}
          actions={
            job.status !== 'draft' && (
              <a className="btn primary" href={publicPage}>
                {t('publicPage')}
                <Icon name="ext" size="small" />
              </a>
            )
          }
        />
      ) : (
        <>
          <FilterBar searchRef={searchRef} isBlind={job.blind} onHelp={() => setHelpOpen(true)} />
          {search.q !== undefined ? (
            <FoundView words={search.q} />
          ) : search.view === 'list' ? (
            <ListView counts={counts} weights={weights} selection={selection} />
          ) : (
            <Board counts={counts} weights={weights} selection={selection} />
          )}
          <BulkBar candidates={selection.candidates} onClear={selection.clear} />
        </>
      )}
      <KeysDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}

let lastOpened: string | null = null;

/**
 * Gives the focus back to what opened a review, a card or the link of a found one, when it is closed. Until that
 * is drawn, or if it is not there any more, one reads on in the page.
 */
function useReturnedFocus(): void {
  useEffect(() => {
    const main = document.querySelector('main');
    if (lastOpened === null || !main) return undefined;
    const key = CSS.escape(lastOpened);
    const give = () => {
      const isFree = document.activeElement === main;
      const opener = main.querySelector<HTMLElement>(
        `[role=row][data-key="${key}"], a[data-key="${key}"]`,
      );
      if (isFree) opener?.focus();
      // Who has gone on meanwhile stays there.
      if (document.activeElement === main) return;
      lastOpened = null;
      observer.disconnect();
    };
    const observer = new MutationObserver(give);
    observer.observe(main, { childList: true, subtree: true });
    main.focus({ preventScroll: true });
    give();
    return () => observer.disconnect();
  }, []);
}

/** Remembers whose review is open, for the focus to come back to. */
export function rememberOpened(applicationId: number): void {
  lastOpened = String(applicationId);
}
