import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { defaultSort, readJobSearch, type JobSearch } from '../../data/job-search.ts';
import type { PublicFacets } from '../../data/public-queries.ts';
import { ActionLink } from '../../ui/action-link.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Written } from '../../ui/written.tsx';
import { Select } from '../../ui/select.tsx';
import { useFieldOf } from '../../ui/use-field-of.ts';
import { FILTERS } from './sheet.ts';
import { useChosenFilters } from './use-chosen-filters.ts';

interface ResultsBarProps {
  readonly search: JobSearch;
  readonly total: { readonly count: number; readonly more: boolean };
  readonly facets: PublicFacets;
}

/** The id of what says how many there are. */
export const COUNT = 'count';

/** How many there are, what was chosen, and the order. */
export function ResultsBar({ search, total: { count, more }, facets }: ResultsBarProps) {
  const t = useTranslations('public.list');
  const router = useRouter();
  const sort = useFieldOf<HTMLSelectElement>(search.sort ?? '');
  const chosen = useChosenFilters(search, facets);
  const sorts = [
    ...(search.q === undefined ? [] : (['relevance'] as const)),
    'newest',
    'deadline',
  ] as const;
  return (
    <div className="line results-bar pb-3">
      <p id={COUNT} tabIndex={-1}>
        {t.rich(more ? 'countMore' : 'count', {
          count,
          b: strong,
        })}
      </p>
      {chosen.map(({ key, name, without }) => (
        <ActionLink
          key={key}
          className="chip"
          to="/internships"
          search={without}
          resetScroll={false}
          aria-label={t('remove', { name })}
          activeProps={{}}
        >
          <Written text={name} />
          <Icon name="x" size="small" />
        </ActionLink>
      ))}
      <a className="btn dense only-narrow" href={`#${FILTERS}`}>
        <Icon name="sliders" />
        {t('filters')}
        {chosen.length > 0 && <span className="count">{chosen.length}</span>}
      </a>
      <Select
        className="end"
        id="sort"
        name="sort"
        form={FILTERS}
        label={t('sort')}
        isLabelHidden
        isDense
        ref={sort}
        defaultValue={search.sort ?? ''}
        options={sorts.map((value) => ({
          // What is not chosen is not sent: other words may have another order.
          value: value === defaultSort(search.q) ? '' : value,
          label: t(value),
        }))}
        onChange={(event) => {
          const { cursor: _cursor, from: _from, ...rest } = search;
          void router.navigate({
            to: '/internships',
            search: readJobSearch({ ...rest, sort: event.target.value }),
            resetScroll: false,
          });
        }}
      />
    </div>
  );
}

function strong(text: ReactNode) {
  return <strong className="num">{text}</strong>;
}
