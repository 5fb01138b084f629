import type { FoundApplication } from '@internsync/client';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../../app/page-head.tsx';
import { foundInAllQuery, searchAgain } from '../../../data/found-queries.ts';
import { WITHDRAWN } from '../../../data/stages.ts';
import { useClient } from '../../../data/use-client.ts';
import { StatusBadge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { apartFrom, Snippet } from '../../../ui/snippets.tsx';
import { MoreButton } from '../../../ui/more-button.tsx';
import { useFieldOf } from '../../../ui/use-field-of.ts';
import { PageTitle } from '../page-title.tsx';
import { RowsSkeleton } from '../rows-skeleton.tsx';
import { useLiveFound } from './use-live-found.ts';
import '../company.css';

const route = getRouteApi('/company/company/resumes');
/** Of each resume. */
const MOST_PLACES = 3;

/** Looks for words in the resumes of all applicants of the company. */
export function SearchPage() {
  const t = useTranslations('company.search');
  const client = useClient();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { q } = route.useSearch();
  const field = useFieldOf<HTMLInputElement>(q ?? '');
  usePageHead({ title: t('title') });
  const asked = foundInAllQuery(client, q);
  const found = useInfiniteQuery(asked);
  const items = found.data?.pages.flatMap((page) => page.items);
  useLiveFound(items ?? []);
  return (
    <div className="wrap">
      <PageTitle title={t('title')}>
        <p className="soft measure">{t('text')}</p>
        <form
          role="search"
          className="line"
          onSubmit={(event) => {
            event.preventDefault();
            const typed = new FormData(event.currentTarget).get('q');
            const words = typeof typed === 'string' ? typed.trim() : '';
            if (words === '') return;
            if (words === q) searchAgain(queryClient, asked.queryKey);
            else void navigate({ to: '/company/resumes', search: { q: words } });
          }}
        >
          <span className="with grow">
            <Icon name="search" />
            <input
              ref={field}
              className="input"
              type="search"
              name="q"
              maxLength={200}
              defaultValue={q}
              aria-label={t('label')}
              placeholder={t('placeholder')}
            />
          </span>
          <Button look="primary" type="submit">
            {t('search')}
          </Button>
        </form>
      </PageTitle>
      {q === undefined ? (
        <Empty drawing="search" title={t('start')} text={t('startText')} />
      ) : found.error && !items ? (
        <ErrorNote title={t('failed')} error={found.error} onRetry={() => void found.refetch()} />
      ) : !items ? (
        <RowsSkeleton />
      ) : items.length === 0 ? (
        <Empty drawing="search" title={t('nothing')} text={t('nothingText')} />
      ) : (
        <>
          <p className="pb-3" role="status">
            {t('count', { count: items.length, more: found.hasNextPage ? 'yes' : 'no' })}
          </p>
          <ol className="card rows">
            {items.map((one) => (
              <Found key={one.application.id} found={one} />
            ))}
          </ol>
        </>
      )}
      {found.hasNextPage && (
        <p className="pager justify-center">
          <MoreButton list={found}>{t('more')}</MoreButton>
        </p>
      )}
    </div>
  );
}

function Found({ found: { application, hits } }: { readonly found: FoundApplication }) {
  const t = useTranslations('company.search');
  const { id, job, status, student, blind } = application;
  // The company no longer sees the resume of who has withdrawn.
  const places = status === WITHDRAWN ? [] : apartFrom(hits).slice(0, MOST_PLACES);
  return (
    <li className="found">
      <div className="line between">
        <h2 className="h3">
          <Link
            to="/company/jobs/$jobId"
            params={{ jobId: String(job.id) }}
            search={{ open: String(id) }}
          >
            {blind ? (
              t('blind', { id: String(id) })
            ) : (
              <bdi>{student.fullName ?? t('blind', { id: String(id) })}</bdi>
            )}
          </Link>
        </h2>
        <StatusBadge status={status} />
      </div>
      <p className="soft">
        <bdi>{job.title}</bdi>
      </p>
      {places.length > 0 && (
        <ul className="hits" aria-label={t('hits')}>
          {places.map((hit) => (
            <li key={`${hit.page}:${hit.start}`}>
              <Snippet hit={hit} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
