import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import {
  MINE,
  readJobSearch,
  UNTILS,
  WORK_MODES,
  WORK_TYPES,
  type JobSearch,
} from '../../data/job-search.ts';
import { isAmong, placesOf } from '../../data/places.ts';
import type { PublicFacets } from '../../data/public-queries.ts';
import { useSession } from '../../data/session.tsx';
import { useAppLocale } from '../../i18n/use-app-locale.ts';
import { toast } from '../../ui/announce.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Written } from '../../ui/written.tsx';
import { closeSheet, FILTERS, isSheetOpen, useSheet } from './sheet.ts';

/** How many places are offered: the most frequent ones, and those that are chosen. */
const SHOWN_PLACES = 6;

interface FiltersProps {
  readonly search: JobSearch;
  readonly facets: PublicFacets;
  /** How many are found with them. */
  readonly count: number;
}

/**
 * The filters, as a form that works without scripts; with them a choice is applied at once. On phones it is
 * a sheet over the page.
 */
export function Filters({ search, facets, count }: FiltersProps) {
  const t = useTranslations();
  const locale = useAppLocale();
  const form = useRef<HTMLFormElement>(null);
  const router = useRouter();
  useSheet();
  useFormOf(form, search);
  const isStudent = useSession().account?.role === 'student';
  const { places, named } = placesToOffer(facets, search.place);
  const apply = (event: FormEvent<HTMLFormElement>) => {
    // A box that was pressed would be as before.
    if (event.type === 'submit') event.preventDefault();
    const data = new FormData(event.currentTarget);
    const query = Object.fromEntries(
      [...new Set(data.keys())].map((name) => [name, data.getAll(name)]),
    );
    const next = readJobSearch(query);
    // More than can be asked for together: what was pressed last is let go, with a word.
    const places = data.getAll('place').filter((one) => typeof one === 'string');
    if (places.some((one) => !isAmong(one, next.place ?? []))) {
      if (event.target instanceof HTMLInputElement) event.target.checked = false;
      toast(t('public.list.tooManyPlaces'), { look: 'bad' });
      return;
    }
    const isOpen = isSheetOpen();
    if (isOpen && event.type === 'submit' && JSON.stringify(next) === JSON.stringify(search)) {
      closeSheet();
      return;
    }
    void router.navigate({
      to: '/internships',
      search: next,
      resetScroll: false,
      // "Back" leads to the list from which the sheet was opened.
      replace: isOpen,
      // The sheet stays until it is closed; its own button leads to the list.
      hash: event.type === 'submit' ? '' : location.hash.slice(1),
    });
  };
  return (
    <form
      className="facets"
      id={FILTERS}
      ref={form}
      action={`/${locale}/internships`}
      aria-label={t('public.list.filters')}
      onSubmit={apply}
      onChange={(event) => {
        // Words are sent by their button, or by Enter.
        if (event.target instanceof HTMLInputElement && event.target.type === 'search') return;
        apply(event);
      }}
    >
      <div className="line between only-narrow w-full">
        <h2>{t('public.list.filters')}</h2>
        <a
          className="ib"
          href="#main"
          aria-label={t('public.list.closeFilters')}
          onClick={(event) => {
            event.preventDefault();
            closeSheet();
          }}
        >
          <Icon name="x" />
        </a>
      </div>
      {search.company !== undefined && (
        <input type="hidden" name="company" value={search.company} />
      )}
      <Choices
        legend={t('public.list.where')}
        name="mode"
        values={WORK_MODES}
        chosen={search.mode}
        facet={facets.workMode}
        labelOf={(mode) => t(`common.workMode.${mode}`)}
      />
      {places.length > 0 && (
        <Choices
          legend={t('public.list.place')}
          name="place"
          values={places}
          chosen={search.place}
          facet={named}
          labelOf={(place) => named.find(({ value }) => value === place)?.name ?? place}
          isWritten
        />
      )}
      <Choices
        legend={t('public.list.hours')}
        name="type"
        values={WORK_TYPES}
        chosen={search.type}
        facet={facets.workType}
        labelOf={(type) => t(`common.workType.${type}`)}
      />
      <Group legend={t('public.list.until')}>
        <Choice
          type="radio"
          name="until"
          value=""
          isChosen={!search.until}
          count={facets.deadline.any}
        >
          {t('public.list.anyTime')}
        </Choice>
        {UNTILS.map((until) => (
          <Choice
            key={until}
            type="radio"
            name="until"
            value={until}
            isChosen={search.until === until}
            count={facets.deadline[until]}
          >
            {t(`public.list.${until}`)}
          </Choice>
        ))}
      </Group>
      {isStudent && (
        <Choices
          legend={t('public.list.mine.legend')}
          name="mine"
          values={MINE}
          chosen={search.mine}
          labelOf={(mine) => t(`public.list.mine.${mine}`)}
        />
      )}
      <button className="btn primary only-narrow" type="submit">
        {t('public.list.show', { count })}
      </button>
      <noscript>
        <button className="btn only-wide" type="submit">
          {t('public.list.apply')}
        </button>
      </noscript>
    </form>
  );
}

function Group({ legend, children }: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

interface ChoicesProps<Value extends string> {
  readonly legend: string;
  readonly name: string;
  readonly values: readonly Value[];
  readonly chosen: readonly Value[] | undefined;
  /** How many there are of each value; undefined: it is not told. */
  readonly facet?: readonly { readonly value: string; readonly count: number }[];
  readonly labelOf: (value: Value) => string;
  /** Whether people wrote the labels. */
  readonly isWritten?: boolean;
}

/** A filter of which several values may be chosen at once. */
function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { legend, name, values, chosen = [], facet, labelOf, isWritten = false } = props;
  return (
    <Group legend={legend}>
      {values.map((value) => (
        <Choice
          key={value}
          name={name}
          value={value}
          isChosen={isAmong(value, chosen)}
          count={facet && (facet.find((one) => one.value === value)?.count ?? 0)}
        >
          {isWritten ? <Written text={labelOf(value)} /> : labelOf(value)}
        </Choice>
      ))}
    </Group>
  );
}

/** The places that are offered: the most frequent ones, and those that are chosen. */
function placesToOffer(facets: PublicFacets, chosen: readonly string[] = []) {
  const named = placesOf(facets.location, chosen);
  const places = named
    .filter(({ value }, index) => index < SHOWN_PLACES || isAmong(value, chosen))
    .map(({ value }) => value);
  return { named, places };
}

interface ChoiceProps {
  readonly type?: 'checkbox' | 'radio';
  readonly name: string;
  readonly value: string;
  readonly isChosen: boolean;
  readonly count: number | undefined;
  readonly children: ReactNode;
}

function Choice({ type = 'checkbox', name, value, isChosen, count, children }: ChoiceProps) {
  const t = useTranslations('public.list');
  const shown = (
    <>
      <span className="sr">{t('jobs')}</span> {count}
    </>
  );
  return (
    <Checkbox
      type={type}
      name={name}
      value={value}
      defaultChecked={isChosen}
      {...(count !== undefined && { count: shown })}
    >
      {children}
    </Checkbox>
  );
}

/**
 * The boxes keep what was pressed while the list is loaded, and follow the address when it changes in
 * another way: by a chip, or by "back".
 */
function useFormOf(form: { readonly current: HTMLFormElement | null }, search: JobSearch) {
  // As a text: while the next list is loaded, the same search may come as another object.
  const asked = JSON.stringify({
    mode: search.mode ?? [],
    type: search.type ?? [],
    place: search.place ?? [],
    mine: search.mine ?? [],
    until: [search.until ?? ''],
  });
  useEffect(() => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Written a few lines above.
    const chosen = JSON.parse(asked) as Readonly<Record<string, readonly string[]>>;
    for (const element of form.current?.elements ?? []) {
      if (!(element instanceof HTMLInputElement)) continue;
      const values = chosen[element.name];
      // oxlint-disable-next-line react/immutability -- The boxes are the browser's, not React's.
      if (values) element.checked = isAmong(element.value, values);
    }
  }, [form, asked]);
}
