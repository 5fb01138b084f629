import { useTranslations } from 'use-intl';
import { hasFilters, type JobSearch } from '../../data/job-search.ts';
import type { PublicFacets } from '../../data/public-queries.ts';
import { Empty } from '../../ui/empty.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { written } from '../../ui/written.tsx';

interface NothingFoundProps {
  readonly search: JobSearch;
  readonly facets: PublicFacets;
}

/** Says why the list is empty, and offers the way out that leads to most. */
export function NothingFound({ search, facets }: NothingFoundProps) {
  const t = useTranslations('public.list');
  const { q, cursor: _cursor, from: _from, ...filters } = search;
  const isFiltered = hasFilters(search);
  const [best] = waysOut(search, facets);
  const title =
    q === undefined
      ? t(isFiltered ? 'nothingHere' : 'nothingYet')
      : t.rich('nothing', { words: written(q) });
  if (q === undefined && !isFiltered) {
    return <Empty drawing="search" title={title} text={t('nothingYetText')} />;
  }
  return (
    <Empty
      drawing="search"
      title={title}
      text={best ? t('without', { count: best.count, name: t(best.name) }) : t('tryOther')}
      actions={
        <>
          {best && (
            <LinkButton to="/internships" search={best.search} look="primary" resetScroll={false}>
              {t('showThose', { count: best.count })}
            </LinkButton>
          )}
          {isFiltered && (
            <LinkButton
              to="/internships"
              search={q === undefined ? {} : { q }}
              look="quiet"
              resetScroll={false}
            >
              {t('clear')}
            </LinkButton>
          )}
          {q !== undefined && !best && (
            <LinkButton to="/internships" search={filters} look="primary" resetScroll={false}>
              {t('notFiltered')}
            </LinkButton>
          )}
        </>
      }
    />
  );
}

/** The lists without one of the filters, the longest first; their sizes are the facets'. */
function waysOut(search: JobSearch, facets: PublicFacets) {
  const { cursor: _cursor, from: _from, ...base } = search;
  const { mode, ...anyMode } = base;
  const { type, ...anyType } = base;
  const { place, ...anyPlace } = base;
  const { until, ...anyTime } = base;
  return [
    ...(mode ? [{ name: 'where' as const, count: sum(facets.workMode), search: anyMode }] : []),
    ...(type ? [{ name: 'hours' as const, count: sum(facets.workType), search: anyType }] : []),
    ...(place ? [{ name: 'place' as const, count: sum(facets.location), search: anyPlace }] : []),
    ...(until ? [{ name: 'until' as const, count: facets.deadline.any, search: anyTime }] : []),
  ]
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count);
}

function sum(facet: readonly { readonly count: number }[]): number {
  return facet.reduce((total, { count }) => total + count, 0);
}
