import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTimeZone, useTranslations } from 'use-intl';
import { usePageHead } from '../../app/page-head.tsx';
import { hasFilters, type JobSearch } from '../../data/job-search.ts';
import { rememberList } from '../../data/last-list.ts';
import { facetsQuery, jobListQuery } from '../../data/public-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { announce } from '../../ui/announce.ts';
import { Icon } from '../../ui/icon.tsx';
import { written } from '../../ui/written.tsx';
import { Filters } from './filters.tsx';
import { idsOf } from './few.ts';
import { JobRow } from './job-row.tsx';
import { JobsPager } from './jobs-pager.tsx';
import { NothingFound } from './nothing-found.tsx';
import { nextPage } from './next-page.ts';
import { COUNT, ResultsBar } from './results-bar.tsx';
import { SearchField } from './search-field.tsx';
import { FILTERS } from './sheet.ts';
import { usePlace } from './use-place.ts';

const route = getRouteApi('/internships');

/** The list of open internships. Its address is all that it shows. */
export function JobsPage() {
  const t = useTranslations('public.list');
  const client = useClient();
  const timeZone = useTimeZone() ?? 'UTC';
  const search = route.useSearch();
  const { data: page } = useSuspenseQuery(jobListQuery(client, search, timeZone));
  const { data: facets } = useSuspenseQuery(facetsQuery(client, search, timeZone));
  const total = page.total ?? { count: page.items.length, more: false };
  usePageHead({
    title: search.q === undefined ? t('title') : `${search.q} · ${t('title')}`,
    description: t('description'),
    isIndexed: isPlain(search),
  });
  useEffect(() => rememberList(search, nextPage(search, page)), [page, search]);
  const found = t.markup(total.more ? 'countMore' : 'count', {
    count: total.count,
    b: (words) => words,
  });
  const place = usePlace({ search, items: page.items, total });
  useAnnouncedList(search.cursor === undefined ? found : (place ?? found), search);
  useFocusOnPage(search.cursor);
  return (
    <div className="wrap">
      <div className="head">
        <h1>{t('title')}</h1>
        <search className="find">
          <SearchField form={FILTERS} words={search.q ?? ''} />
        </search>
      </div>
      <div className="browse">
        <Filters search={search} facets={facets} count={total.count} />
        <section className="results" aria-label={t('results')}>
          <ResultsBar search={search} total={total} facets={facets} />
          {page.corrected === true && <CorrectedNote words={search.q ?? ''} />}
          {page.items.length === 0 ? (
            <NothingFound search={search} facets={facets} />
          ) : (
            <ul className="card rows">
              {page.items.map((job) => (
                <JobRow key={job.id} job={job} listed={idsOf(page.items)} level="h2" />
              ))}
            </ul>
          )}
          <JobsPager search={search} page={page} total={total} />
        </section>
      </div>
    </div>
  );
}

/** Says that what is listed was not searched for in these words. */
function CorrectedNote({ words }: { readonly words: string }) {
  const t = useTranslations('public.list');
  return (
    <p className="note">
      <Icon name="search" />
      <span>{t.rich('corrected', { words: written(words) })}</span>
    </p>
  );
}

/** Lists that somebody filtered are not for search engines. */
function isPlain(search: JobSearch): boolean {
  const { q, sort, cursor } = search;
  return (q ?? sort ?? cursor) === undefined && !hasFilters(search);
}

/** Says what is listed after a choice, but not when the page is opened. */
function useAnnouncedList(sentence: string, search: JobSearch) {
  const asked = JSON.stringify(search);
  const before = useRef(asked);
  useEffect(() => {
    if (before.current !== asked) announce(sentence);
    before.current = asked;
  }, [asked, sentence]);
}

/** Who goes on to another page of the list, by the links at its end, reads on at its beginning. */
function useFocusOnPage(cursor: string | undefined) {
  const before = useRef(cursor);
  useEffect(() => {
    if (before.current === cursor) return;
    before.current = cursor;
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.closest('.pager')) {
      document.getElementById(COUNT)?.focus({ preventScroll: true });
    }
  }, [cursor]);
}
