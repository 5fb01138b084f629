import { useTranslations } from 'use-intl';
import { useNow } from '../../i18n/now.ts';
import { Icon } from '../../ui/icon.tsx';

const DAY_MS = 24 * 3600 * 1000;
/** From here on it presses. */
export const LONG_DAYS = 7;

/** Whole days since a moment, ISO 8601. */
export function daysSince(moment: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(moment)) / DAY_MS));
}

/** For how long somebody has waited. */
export function Wait({ since }: { readonly since: string }) {
  const t = useTranslations('review.card');
  const days = daysSince(since, useNow());
  return (
    <span className={days > LONG_DAYS ? 'wait long' : 'wait'}>
      <Icon name="clock" size="small" />
      <span className="sr">{t('waits')} </span>
      {t('days', { days })}
    </span>
  );
}
