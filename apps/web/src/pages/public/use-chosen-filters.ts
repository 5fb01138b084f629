import { useTranslations } from 'use-intl';
import type { JobSearch } from '../../data/job-search.ts';
import type { PublicFacets } from '../../data/public-queries.ts';

/** A filter that is set, and the list without it. */
export interface ChosenFilter {
  readonly key: string;
  readonly name: string;
  readonly without: JobSearch;
}

/** The filters of an address, each as a chip. */
export function useChosenFilters(search: JobSearch, facets: PublicFacets): readonly ChosenFilter[] {
  const t = useTranslations();
  const { cursor: _cursor, from: _from, ...base } = search;
  const { until: _until, ...anyTime } = base;
  const { company, ...anyCompany } = base;
  return [
    ...(base.mode ?? []).map((mode) => ({
      key: mode,
      name: t(`common.workMode.${mode}`),
      without: withList(
        base,
        'mode',
        (base.mode ?? []).filter((one) => one !== mode),
      ),
    })),
    ...(base.type ?? []).map((type) => ({
      key: type,
      name: t(`common.workType.${type}`),
      without: withList(
        base,
        'type',
        (base.type ?? []).filter((one) => one !== type),
      ),
    })),
    ...(base.place ?? []).map((place) => ({
      key: `place ${place}`,
      name: place,
      without: withList(
        base,
        'place',
        (base.place ?? []).filter((one) => one !== place),
      ),
    })),
    ...(base.until
      ? [{ key: 'until', name: t(`public.list.${base.until}`), without: anyTime }]
      : []),
    ...(company === undefined
      ? []
      : [
          {
            key: 'company',
            name: companyName(facets, company) ?? t('public.list.thisCompany'),
            without: anyCompany,
          },
        ]),
  ];
}

function companyName({ company }: PublicFacets, id: number): string | undefined {
  return company.find((one) => one.value === id)?.name;
}

function withList<Name extends 'mode' | 'type' | 'place'>(
  search: JobSearch,
  name: Name,
  values: NonNullable<JobSearch[Name]>,
): JobSearch {
  const { [name]: _dropped, ...rest } = search;
  return values.length === 0 ? rest : { ...rest, [name]: values };
}
