import type { FoundApplication } from '@internsync/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { foundQuery } from '../../data/review-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { ActionLink } from '../../ui/action-link.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { apartFrom, Snippet } from '../../ui/snippets.tsx';
import { written } from '../../ui/written.tsx';
import { inStage } from './candidate-cache.ts';
import { MoveMenu } from './move-menu.tsx';
import { useNameOf } from './names.ts';
import { useMoves } from './moves-context.ts';
import { useBoardLinks, without } from './use-board-links.ts';

const MOST_SNIPPETS = 3;

/** The applicants whose resumes have the words, with the places. */
export function FoundView({ words }: { readonly words: string }) {
  const t = useTranslations('review.found');
  const client = useClient();
  const { jobId, search } = useBoardLinks();
  const query = useInfiniteQuery(foundQuery(client, jobId, words));
  if (query.isPending) {
    return (
      <Skeleton>
        <div className="stack t8">
          <span className="sk row-sk" />
          <span className="sk row-sk" />
          <span className="sk row-sk" />
        </div>
      </Skeleton>
    );
  }
  if (query.isError && !query.data) {
    return (
      <ErrorNote title={t('failed')} error={query.error} onRetry={() => void query.refetch()} />
    );
  }
  const items = query.data.pages.flatMap((page) => page.items);
  const clear = (
    <LinkButton
      isDense={items.length > 0}
      to="/company/jobs/$jobId"
      params={{ jobId: String(jobId) }}
      search={without(search, 'q')}
    >
      {t('clear')}
    </LinkButton>
  );
  if (items.length === 0) {
    return <Empty drawing="search" title={t('noneTitle')} text={t('noneText')} actions={clear} />;
  }
  return (
    <>
      <div className="line between pb-3">
        <h2 className="h3" role="status">
          {t.rich('title', {
            count: items.length,
            more: query.hasNextPage ? 'yes' : 'no',
            words: written(words),
          })}
        </h2>
        {clear}
      </div>
      <div className="card">
        <ul className="rows">
          {items.map((found) => (
            <FoundRow key={found.application.id} found={found} />
          ))}
        </ul>
      </div>
      <p className="small soft pt-3">{t('seen')}</p>
      {query.hasNextPage && (
        <div className="pager">
          <span />
          <MoreButton list={query}>{t('more')}</MoreButton>
        </div>
      )}
    </>
  );
}

function FoundRow({ found }: { readonly found: FoundApplication }) {
  const { hits } = found;
  const nameOf = useNameOf();
  const { flights } = useMoves();
  const { jobId, search } = useBoardLinks();
  const t = useTranslations('review.found');
  const { id } = found.application;
  const flight = flights.get(id);
  const application = flight ? inStage(found.application, flight.to) : found.application;
  const places = apartFrom(hits);
  return (
    <li className="frow">
      <div className="line gap-2">
        <h3>
          <ActionLink
            to="/company/jobs/$jobId"
            params={{ jobId: String(jobId) }}
            search={{ ...search, open: String(id) }}
            data-key={id}
          >
            <bdi>{nameOf(application)}</bdi>
          </ActionLink>
        </h3>
        <StatusBadge status={application.status} />
        <span className="ms-auto">
          <MoveMenu candidate={{ application, rank: null }} />
        </span>
      </div>
      {places.length > 0 && (
        <ul className="hits">
          {places.slice(0, MOST_SNIPPETS).map((hit) => (
            <li key={`${hit.page}:${hit.start}`}>
              <Snippet hit={hit} />
            </li>
          ))}
          {places.length > MOST_SNIPPETS && (
            <li className="soft">{t('moreHits', { count: places.length - MOST_SNIPPETS })}</li>
          )}
        </ul>
      )}
    </li>
  );
}
