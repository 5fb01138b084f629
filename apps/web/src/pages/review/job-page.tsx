import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../app/page-head.tsx';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { reviewedJobQuery } from '../../data/review-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { toApiError } from '@internsync/client';
import { ApplicantsView } from './applicants-view.tsx';
import { ConfirmDecision } from './confirm-decision.tsx';
import { MovesContext } from './moves-context.ts';
import { useBoardLinks } from './use-board-links.ts';
import { useLiveJob } from './use-live-job.ts';
import { useMoveStore } from './use-move-store.ts';
import { useSelection } from './use-selection.ts';
import '../company/company.css';
import './review.css';

/** The viewer of resumes comes when one is opened. */
const ReviewView = lazy(async () => ({
  default: (await import('./review-view.tsx')).ReviewView,
}));

/** The applicants of a job: board, list, search and review under one address. */
export function JobPage() {
  const t = useTranslations('review');
  const client = useClient();
  const { jobId, search } = useBoardLinks();
  const job = useQuery(reviewedJobQuery(client, jobId));
  const moves = useMoveStore(jobId);
  const { flights, isEcho, refresh } = moves;
  const selection = useSelection(jobId, flights);
  const isLive = useLiveJob(jobId, {
    isInFlight: useCallback((id: number) => flights.has(id), [flights]),
    isEcho,
    refresh,
  });
  usePageHead({ title: job.data?.title ?? t('title') });
  useEffect(() => {
    document.body.classList.add('work');
    return () => document.body.classList.remove('work');
  }, []);
  if (toApiError(job.error)?.code === 'NOT_FOUND') return <NotFoundPage />;
  // What was read stays when it cannot be read again.
  if (job.isError && !job.data) {
    return (
      <div className="wrap py-12">
        <h1 className="sr">{t('title')}</h1>
        <ErrorNote title={t('jobNotLoaded')} error={job.error} onRetry={() => void job.refetch()} />
      </div>
    );
  }
  if (!job.data) {
    return (
      <div className="wrap">
        <h1 className="sr">{t('title')}</h1>
        <Skeleton>
          <div className="stack pt-6">
            <span className="sk t w-80" />
            <span className="sk w-60" />
            <span className="sk b w-full" />
          </div>
        </Skeleton>
      </div>
    );
  }
  return (
    <MovesContext value={moves}>
      {search.open === undefined ? (
        <ApplicantsView job={job.data} isLive={isLive} selection={selection} />
      ) : (
        <Suspense
          fallback={
            <div className="wrap">
              <Skeleton>
                <span className="sk page-sk" />
              </Skeleton>
            </div>
          }
        >
          <ReviewView job={job.data} applicationId={Number(search.open)} />
        </Suspense>
      )}
      <ConfirmDecision />
    </MovesContext>
  );
}
