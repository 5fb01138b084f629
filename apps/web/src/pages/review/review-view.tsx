import { toApiError, type Job } from '@internsync/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../app/page-head.tsx';
import { openedMatchQuery, reviewedQuery, reviewKeys } from '../../data/review-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { Empty } from '../../ui/empty.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { rememberOpened } from './applicants-view.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { Letter } from './letter.tsx';
import { MatchPanel } from './match-panel.tsx';
import { inStage } from './candidate-cache.ts';
import { useMoves } from './moves-context.ts';
import { useNameOf } from './names.ts';
import { ResumePanel, type ResumeView } from './resume-panel.tsx';
import { ReviewHead } from './review-head.tsx';
import { hasShortcuts } from '../../data/shortcuts.ts';
import { shortcutOf } from './shortcut-of.ts';
import { STAGES, type Stage } from '../../data/stages.ts';
import { stageOfKey } from './stage-keys.ts';
import { Timeline } from './timeline.tsx';
import { useAnnouncedName } from './use-announced-name.ts';
import { useBoardLinks, without } from './use-board-links.ts';
import { useQueue } from './use-queue.ts';
import { useStageCounts } from './use-stage-counts.ts';

interface ReviewProps {
  readonly job: Job;
  readonly applicationId: number;
}

/** One application: resume, match, letter, history and decision. Opening it is an event the student sees. */
export function ReviewView({ job, applicationId }: ReviewProps) {
  const t = useTranslations('review.review');
  const client = useClient();
  const queryClient = useQueryClient();
  const nameOf = useNameOf();
  const { jobId, search, goTo } = useBoardLinks();
  const moves = useMoves();
  const flight = moves.flights.get(applicationId);
  const { data: read, isPending, error, refetch } = useQuery(reviewedQuery(client, applicationId));
  const application = read && flight ? inStage(read, flight.to) : read;
  const isGone = application?.status === 'withdrawn';
  const match = useQuery({
    ...openedMatchQuery(client, application ?? { id: applicationId, appliedAt: '' }),
    enabled: application !== undefined && !isGone && application.resume.erasedAt === null,
  });
  const counts = useStageCounts(jobId);
  const queue = useQueue(applicationId, read?.status ?? null, (stage) =>
    counts === null
      ? null
      : stage === 'all'
        ? STAGES.reduce((sum, one) => sum + counts[one], 0)
        : counts[stage],
  );
  const [active, setActive] = useState<number | null>(null);
  const [view, setView] = useState<ResumeView>('page');
  const [isHelpOpen, setHelpOpen] = useState(false);
  const name = application ? nameOf(application) : t('loading');
  usePageHead({ title: `${name}, ${job.title}` });
  useAnnouncedName(applicationId, application ? name : null);

  const close = () => goTo(without(search, 'open'));
  // However it is left, by the browser's "back" too.
  useEffect(() => () => rememberOpened(applicationId), [applicationId]);
  const open = (id: number | null) => {
    if (id === null) return;
    setActive(null);
    toTop();
    goTo({ ...search, open: String(id) }, { replace: true });
  };
  const move = (stage: Stage) => {
    if (!application || application.status === stage || isGone) return;
    moves.move([{ application: read ?? application, rank: null }], stage);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { activeElement } = document;
    const target = activeElement ?? document.body;
    if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu]')) return;
    if (event.key === 'Escape' && !event.defaultPrevented) {
      close();
      return;
    }
    const key = hasShortcuts()
      ? shortcutOf({
          target,
          currentTarget: document.body,
          key: event.key,
          code: event.code,
          altKey: event.altKey,
          ctrlKey: event.ctrlKey,
          metaKey: event.metaKey,
        })
      : null;
    if (key === null) return;
    const stage = stageOfKey(key);
    if (stage !== null) move(stage);
    else if (key === 'j') open(queue.next);
    else if (key === 'k') open(queue.previous);
    else if (key === 'r') setView('page');
    else if (key === 't') setView('text');
    else if (key === 'f') setView('fields');
    else if (key === 'u') moves.undo();
    else if (key === '?') setHelpOpen(true);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
  useEffect(toTop, []);

  const back = (
    <LinkButton
      look="primary"
      to="/company/jobs/$jobId"
      params={{ jobId: String(jobId) }}
      search={without(search, 'open')}
    >
      {t('toBoard')}
    </LinkButton>
  );
  // What was read stays when it cannot be read again.
  if (error && (!read || toApiError(error)?.code === 'NOT_FOUND')) {
    return (
      <div className="wrap py-12">
        <h1 className="sr">{t('loading')}</h1>
        {toApiError(error)?.code === 'NOT_FOUND' ? (
          <Empty drawing="failed" title={t('notFound')} actions={back} />
        ) : (
          <ErrorNote title={t('notLoaded')} error={error} onRetry={() => void refetch()} />
        )}
      </div>
    );
  }
  return (
    <div className="review">
      <div className="wrap">
        <ReviewHead
          job={job}
          application={application ?? null}
          name={name}
          queue={queue}
          onClose={close}
          onOpen={open}
        />
        {isPending || !application ? (
          <Skeleton>
            <div className="desk">
              <span className="sk page-sk" />
              <span className="sk page-sk" />
            </div>
          </Skeleton>
        ) : isGone ? (
          <Empty
            drawing="failed"
            title={t('withdrawnTitle', { name })}
            text={t('withdrawnText')}
            actions={back}
          />
        ) : (
          <>
            <nav className="tabs jump" aria-label={t('onThisPage')}>
              <a href="#resume">{t('resume')}</a>
              <a href="#match">{t('match')}</a>
              {application.coverLetter !== null && <a href="#letter">{t('letter')}</a>}
              <a href="#time">{t('timeline')}</a>
            </nav>
            <div className="desk pb-6">
              <div className="stack">
                <ResumePanel
                  key={applicationId}
                  application={application}
                  match={match.data ?? null}
                  view={view}
                  onView={setView}
                  active={active}
                  onActive={setActive}
                  onOpened={() =>
                    void queryClient.invalidateQueries({
                      queryKey: reviewKeys.application(applicationId),
                    })
                  }
                />
                <Letter application={application} />
              </div>
              <div className="stack">
                <MatchPanel
                  application={application}
                  match={match.data ?? null}
                  error={match.error}
                  onRetry={() => void match.refetch()}
                  active={active}
                  onActive={setActive}
                />
                <Timeline application={application} />
              </div>
            </div>
          </>
        )}
      </div>
      {application && !isGone && (
        <DecisionBar
          application={application}
          isBusy={flight !== undefined}
          onMove={move}
          onHelp={() => setHelpOpen(true)}
        />
      )}
      <KeysDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}

/** Each applicant is read from the top. */
function toTop(): void {
  scrollTo(0, 0);
}
