import { useTranslations } from 'use-intl';
import type { JobSearch } from '../../data/job-search.ts';
import { pageBefore } from '../../data/last-list.ts';
import { PAGE_SIZE } from '../../data/public-queries.ts';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Pager } from '../../ui/pager.tsx';
import { nextPage } from './next-page.ts';
import { usePlace } from './use-place.ts';

interface JobsPagerProps {
  readonly search: JobSearch;
  readonly page: { readonly items: readonly unknown[]; readonly nextCursor: string | null };
  readonly total: { readonly count: number; readonly more: boolean };
}

/** Links to the next page, and to the one before, if it was looked at, or to the first. */
export function JobsPager({ search, page, total }: JobsPagerProps) {
  const t = useTranslations();
  const { items, nextCursor } = page;
  const place = usePlace({ search, items, total });
  const { cursor, from, ...base } = search;
  if (items.length === 0 || (cursor === undefined && nextCursor === null)) return null;
  const before = cursor === undefined ? 0 : from;
  const previous: JobSearch = pageBefore(search) ?? base;
  const next = nextPage(search, page);
  const left = before === undefined || total.more ? PAGE_SIZE : total.count - before - items.length;
  return (
    <Pager
      back={
        cursor !== undefined && (
          <LinkButton to="/internships" search={previous}>
            <Icon name="prev" />
            {t(previous.cursor === undefined ? 'common.pager.first' : 'common.pager.back')}
          </LinkButton>
        )
      }
      next={
        next && (
          <LinkButton to="/internships" rel="next" search={next}>
            {t('common.pager.next', { count: String(Math.max(1, Math.min(left, PAGE_SIZE))) })}
            <Icon name="next" />
          </LinkButton>
        )
      }
    >
      {place}
    </Pager>
  );
}
