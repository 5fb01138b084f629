import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useClient } from '../../data/use-client.ts';
import { toast } from '../../ui/announce.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { passFocusOn } from '../../ui/pass-focus-on.ts';
import { Skeleton, SkeletonLine } from '../../ui/skeleton.tsx';
import { useErrorSentence } from '../../ui/use-error-sentence.ts';
import { deviceOf } from './device-of.ts';
import { Moment } from '../../ui/moment.tsx';
import { Part } from './part.tsx';

/** Where the account is signed in, and a way to end that. */
export function SessionsPart() {
  const t = useTranslations('account.sessions');
  const client = useClient();
  const queryClient = useQueryClient();
  const sentenceOf = useErrorSentence();
  const onError = (cause: unknown) => void toast(sentenceOf(cause), { look: 'bad' });
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ['sessions'] });
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => client.auth.sessions.query(undefined, { signal }),
    staleTime: 0,
  });
  const revoke = useMutation({
    mutationFn: (sessionId: string) => client.auth.revokeSession.mutate({ sessionId }),
    onSuccess: () => toast(t('ended', { count: 1 })),
    onError,
    onSettled,
  });
  const revokeOthers = useMutation({
    mutationFn: () => client.auth.revokeOtherSessions.mutate(),
    onSuccess: ({ ended }) => toast(t('ended', { count: ended })),
    onError,
    onSettled,
  });
  const everywhere = useMutation({
    mutationFn: async () => {
      await client.auth.revokeOtherSessions.mutate();
      await client.auth.logOut.mutate();
    },
    onError,
  });
  return (
    <Part id="sessions" title={t('title')} lead={t('lead')}>
      {error && !data && (
        <ErrorNote title={t('failed')} error={error} onRetry={() => void refetch()} />
      )}
      {!error && !data && (
        <Skeleton>
          <SkeletonLine className="h-12" />
        </Skeleton>
      )}
      {data && (
        <ul className="rows" aria-label={t('title')}>
          {data.map(({ id, current, userAgent, address, lastUsedAt }) => {
            const device = deviceOf(userAgent) ?? t('unknownDevice');
            return (
              <li className="device" key={id}>
                <div>
                  <p className="line">
                    <bdi className="strong">{device}</bdi>
                    {current && <Badge icon="yes">{t('current')}</Badge>}
                  </p>
                  <p className="small soft">
                    <bdi>{address}</bdi> · {t('lastUsed')} <Moment at={lastUsedAt} />
                  </p>
                </div>
                {!current && (
                  <Button
                    ref={passFocusOn}
                    isDense
                    aria-label={t('endOf', { device })}
                    isBusy={revoke.isPending}
                    onPress={() => revoke.mutate(id)}
                  >
                    {t('end')}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      <div className="line">
        {data && data.length > 1 && (
          <Button
            ref={passFocusOn}
            isBusy={revokeOthers.isPending}
            onPress={() => revokeOthers.mutate()}
          >
            {t('endOthers')}
          </Button>
        )}
        <Button look="quiet" isBusy={everywhere.isPending} onPress={() => everywhere.mutate()}>
          {t('endAll')}
        </Button>
      </div>
    </Part>
  );
}
