import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../../app/page-head.tsx';
import { jobCountsQuery, ownJobsQuery } from '../../../data/company-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { Empty } from '../../../ui/empty.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { MoreButton } from '../../../ui/more-button.tsx';
import { useFieldOf } from '../../../ui/use-field-of.ts';
import { PageTitle } from '../page-title.tsx';
import { RowsSkeleton } from '../rows-skeleton.tsx';
import { JobsTable } from './jobs-table.tsx';
import '../company.css';

const route = getRouteApi('/company/company/jobs');
const TABS = ['active', 'draft', 'closed'] as const;

/** All internships of the company. */
export function JobsPage() {
  const t = useTranslations('company.jobs');
  const client = useClient();
  const navigate = useNavigate();
  const { status, q } = route.useSearch();
  const field = useFieldOf<HTMLInputElement>(q ?? '');
  usePageHead({ title: t('title') });
  const counts = useQuery(jobCountsQuery(client)).data?.jobs;
  const list = useInfiniteQuery({
    ...ownJobsQuery(client, { ...(status && { status }), ...(q && { search: q }) }),
    placeholderData: keepPreviousData,
  });
  const jobs = list.data?.pages.flatMap(({ items }) => items);
  const all = counts && counts.active + counts.draft + counts.closed;
  return (
    <div className="wrap">
      <PageTitle
        title={t('title')}
        actions={
          <LinkButton look="primary" to="/company/jobs/new">
            <Icon name="plus" />
            {t('new')}
          </LinkButton>
        }
      />
      <div className="filters">
        <nav className="seg dense" aria-label={t('tabs')}>
          <Link
            to="/company/jobs"
            search={{ q }}
            activeOptions={{ exact: true, explicitUndefined: true }}
            aria-current={status ? undefined : 'page'}
          >
            {t('all')} <span className="num">{all}</span>
          </Link>
          {TABS.map((tab) => (
            <Link
              key={tab}
              to="/company/jobs"
              search={{ status: tab, q }}
              aria-current={status === tab ? 'page' : undefined}
            >
              {t(tab)} <span className="num">{counts?.[tab]}</span>
            </Link>
          ))}
        </nav>
        <form
          role="search"
          className="with"
          onSubmit={(event) => {
            event.preventDefault();
            const words = new FormData(event.currentTarget).get('q');
            void navigate({
              to: '/company/jobs',
              search: { status, q: typeof words === 'string' && words !== '' ? words : undefined },
            });
          }}
        >
          <Icon name="search" />
          <input
            ref={field}
            className="input"
            type="search"
            name="q"
            defaultValue={q}
            aria-label={t('search')}
            placeholder={t('search')}
          />
        </form>
      </div>
      {list.error && !jobs ? (
        <ErrorNote title={t('failed')} error={list.error} onRetry={() => void list.refetch()} />
      ) : !jobs ? (
        <RowsSkeleton />
      ) : jobs.length > 0 ? (
        <JobsTable jobs={jobs} />
      ) : status || q ? (
        <Empty
          drawing="search"
          title={t('nothing')}
          text={t('nothingText')}
          actions={
            <LinkButton to="/company/jobs" search={{}}>
              {t('showAll')}
            </LinkButton>
          }
        />
      ) : (
        <Empty
          drawing="board"
          title={t('empty')}
          text={t('emptyText')}
          actions={
            <LinkButton look="primary" to="/company/jobs/new">
              {t('new')}
            </LinkButton>
          }
        />
      )}
      {list.hasNextPage && (
        <p className="pager justify-center">
          <MoreButton list={list}>{t('more')}</MoreButton>
        </p>
      )}
    </div>
  );
}
