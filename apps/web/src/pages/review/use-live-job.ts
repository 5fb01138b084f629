import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { reviewKeys } from '../../data/review-queries.ts';
import { useSession } from '../../data/session.tsx';
import { useCompanyEvents } from '../../data/use-company-events.ts';
import { announce } from '../../ui/announce.ts';
import { findCandidate, placeCandidate } from './candidate-cache.ts';
import { useNameOf } from './names.ts';

interface LiveOptions {
  readonly isInFlight: (applicationId: number) => boolean;
  readonly isEcho: (applicationId: number, from: string | null, to: string | null) => boolean;
  readonly refresh: () => void;
}

/** Follows what happens to a job's applicants. @returns whether the stream is connected. */
export function useLiveJob(jobId: number, { isInFlight, isEcho, refresh }: LiveOptions): boolean {
  const queryClient = useQueryClient();
  const { account } = useSession();
  const nameOf = useNameOf();
  const t = useTranslations('review.live');
  const status = useTranslations('common.status');
  return useCompanyEvents(jobId, reviewKeys.lists(jobId), (event) => {
    if (event.kind === 'resync') {
      refresh();
      return;
    }
    if (event.kind.startsWith('job_')) {
      void queryClient.invalidateQueries({ queryKey: reviewKeys.job(jobId) });
      return;
    }
    const { applicationId, fromStatus, toStatus } = event;
    if (applicationId === null) return;
    const isOwn = event.actorUserId !== null && event.actorUserId === account?.userId;
    void queryClient.invalidateQueries({ queryKey: reviewKeys.application(applicationId) });
    if (event.kind === 'application_submitted') announce(t('submitted'));
    // The answer of the move itself tells where the card is; it may have been moved on since.
    if (isOwn && isEcho(applicationId, fromStatus, toStatus)) {
      refresh();
      return;
    }
    if (isInFlight(applicationId)) return;
    const known = findCandidate(queryClient, jobId, applicationId);
    const isMove = toStatus !== null && event.kind !== 'application_submitted';
    if (!known || !isMove) {
      refresh();
      return;
    }
    if (known.application.status === toStatus) return;
    placeCandidate(queryClient, jobId, known, toStatus);
    const values = { name: nameOf(known.application), stage: status(toStatus) };
    if (toStatus === 'withdrawn') announce(t('withdrawn', values));
    else announce(isOwn ? t('movedElsewhere', values) : t('movedByTeam', values));
    refresh();
  });
}
