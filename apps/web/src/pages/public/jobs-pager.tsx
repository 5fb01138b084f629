import { useTranslations } from 'use-intl';
import type { JobSearch } from '../../data/job-search.ts';
import { PAGE_SIZE } from '../../data/public-queries.ts';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Pager } from '../../ui/pager.tsx';

interface JobsPagerProps {
  readonly search: JobSearch;
  readonly page: { readonly items: readonly unknown[]; readonly nextCursor: string | null };
  readonly total: { readonly count: number; readonly more: boolean };
}

/** Links to the next page, and to the first. */
export function JobsPager({ search, page: { items, nextCursor }, total }: JobsPagerProps) {
  const t = useTranslations();
  const { cursor, from, ...base } = search;
  if (items.length === 0 || (cursor === undefined && nextCursor === null)) return null;
  const before = cursor === undefined ? 0 : from;
  const place =
    before === undefined
      ? ''
      : t(total.more ? 'public.list.rangeMore' : 'public.list.range', {
          first: String(before + 1),
          last: String(before + items.length),
          total: String(total.count),
        });
  const left = before === undefined || total.more ? PAGE_SIZE : total.count - before - items.length;
  return (
    <Pager
      back={
        cursor !== undefined && (
          <LinkButton to="/internships" search={base}>
            <Icon name="prev" />
            {t('common.pager.first')}
          </LinkButton>
        )
      }
      next={
        nextCursor !== null && (
          <LinkButton
            to="/internships"
            rel="next"
            search={{
              ...base,
              cursor: nextCursor,
              ...(before !== undefined && { from: before + items.length }),
            }}
          >
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
