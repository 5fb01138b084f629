import { useTranslations } from 'use-intl';
import type { JobSearch } from '../../data/job-search.ts';
import { isAmong, placesOf, waysOf } from '../../data/places.ts';
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
    ...chipsOf(base, 'mode', (mode) => t(`common.workMode.${mode}`)),
    ...chipsOf(base, 'type', (type) => t(`common.workType.${type}`)),
    ...placeChips(base, facets),
    ...chipsOf(base, 'mine', (mine) => t(`public.list.mine.${mine}`)),
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

/** A chip for each place, which takes all ways to write it off: the form has one box for them. */
function placeChips({ place = [], ...rest }: JobSearch, facets: PublicFacets): ChosenFilter[] {
  return placesOf(facets.location, place)
    .filter(({ value }) => isAmong(value, place))
    .map(({ value, name }) => {
      const left = place.filter((one) => !waysOf(value).includes(one));
      return {
        key: `place ${name}`,
        name,
        without: left.length === 0 ? rest : { ...rest, place: left },
      };
    });
}

/** The other filters whose values are lists. */
type Lists = Required<Pick<JobSearch, 'mode' | 'type' | 'mine'>>;

/** A chip for each value of such a filter. */
function chipsOf<Name extends keyof Lists>(
  search: JobSearch,
  name: Name,
  nameOf: (value: Lists[Name][number]) => string,
): ChosenFilter[] {
  const { [name]: values = [], ...rest } = search;
  return values.map((value) => {
    const left = values.filter((one) => one !== value);
    return {
      key: `${name} ${value}`,
      name: nameOf(value),
      without: left.length === 0 ? rest : { ...rest, [name]: left },
    };
  });
}
