import { useTranslations } from 'use-intl';
import type { JobSearch } from '../../data/job-search.ts';

interface Page {
  readonly search: JobSearch;
  readonly items: readonly unknown[];
  readonly total: { readonly count: number; readonly more: boolean };
}

/** Where a page of the list is, such as "21–40 of 95"; null: its address does not say. */
export function usePlace({ search: { cursor, from }, items, total }: Page): string | null {
  const t = useTranslations('public.list');
  const before = cursor === undefined ? 0 : from;
  if (before === undefined) return null;
  return t(total.more ? 'rangeMore' : 'range', {
    first: String(before + 1),
    last: String(before + items.length),
    total: String(total.count),
  });
}
