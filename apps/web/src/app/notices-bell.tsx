import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useUnread } from '../data/use-unread.ts';
import { Icon } from '../ui/icon.tsx';

const MOST_SHOWN = 99;

/** Leads to the notices, and says how many are unread, live. */
export function NoticesBell() {
  const t = useTranslations('common.nav');
  const count = useUnread()?.count ?? 0;
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
