import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../app/page-head.tsx';
import { noticesQuery, type Notice } from '../../data/notices-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { announce, toast } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { passFocusOn } from '../../ui/pass-focus-on.ts';
import { Skeleton, SkeletonLine } from '../../ui/skeleton.tsx';
import { useErrorSentence } from '../../ui/use-error-sentence.ts';
import { NoticeRow } from './notice-row.tsx';
import './account.css';

/** The inbox, live. */
export function NoticesPage() {
  const t = useTranslations('account.notices');
  usePageHead({ title: t('title') });
  const client = useClient();
  const queryClient = useQueryClient();
  const sentenceOf = useErrorSentence();
  const list = useInfiniteQuery(noticesQuery(client));
  const { data, error, refetch, hasNextPage } = list;
  const notices = data?.pages.flatMap(({ items }) => items);
  const readAll = useMutation({
    mutationFn: (upTo: number) => client.notices.readAll.mutate({ upTo }),
    onSuccess: () => announce(t('allRead')),
    onError: (cause) => toast(sentenceOf(cause), { look: 'bad' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['notices'] }),
  });
  const read = useMutation({
    mutationFn: ({ id }: Notice) => client.notices.read.mutate({ noticeIds: [id] }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['notices'] }),
  });
  const newest = notices?.[0];
  return (
    <div className="wrap narrow">
      <div className="head">
        <h1>{t('title')}</h1>
        <div className="line">
          {newest && notices.some((one) => !one.read) && (
            <Button
              ref={passFocusOn}
              isDense
              isBusy={readAll.isPending}
              onPress={() => readAll.mutate(newest.id)}
            >
              {t('readAll')}
            </Button>
          )}
          <LinkButton look="quiet" isDense to="/account" hash="notices">
            {t('choose')}
          </LinkButton>
        </div>
      </div>
      {error && !notices && (
        <ErrorNote title={t('failed')} error={error} onRetry={() => void refetch()} />
      )}
      {!error && !notices && (
        <Skeleton>
          <div className="card rows">
            {[1, 2, 3].map((one) => (
              <div className="notice" key={one}>
                <SkeletonLine className="w-2/3" />
                <SkeletonLine className="w-1/4" />
              </div>
            ))}
          </div>
        </Skeleton>
      )}
      {notices?.length === 0 && <Empty drawing="search" title={t('none')} text={t('noneText')} />}
      {notices && notices.length > 0 && (
        <ul className="card rows" aria-label={t('title')}>
          {notices.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} onRead={() => read.mutate(notice)} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <p className="line justify-center py-6">
          <MoreButton list={list}>{t('more')}</MoreButton>
        </p>
      )}
    </div>
  );
}
