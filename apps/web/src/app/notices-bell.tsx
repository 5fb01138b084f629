import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { followNotices, unreadQuery } from '../data/notices-queries.ts';
import { useSession } from '../data/session.tsx';
import { useClient } from '../data/use-client.ts';
import { Icon } from '../ui/icon.tsx';

const MOST_SHOWN = 99;

/** Leads to the notices, and says how many are unread, live. */
export function NoticesBell() {
  const t = useTranslations('common.nav');
  const client = useClient();
  const queryClient = useQueryClient();
  const { data } = useQuery(unreadQuery(client));
  const { isOver } = useSession();
  // The stream ends with the session.
  useEffect(
    () => (isOver ? undefined : followNotices(client, queryClient)),
    [client, isOver, queryClient],
  );
  const count = data?.count ?? 0;
  // The name has what is seen, for those who speak it (WCAG 2.5.3).
  const shown = count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count);
  return (
    <Link className="ib" to="/notices" aria-label={t('notices', { count, shown })}>
      <Icon name="bell" />
      {count > 0 && (
        <span className="dot" aria-hidden="true">
          {shown}
        </span>
      )}
    </Link>
  );
}
