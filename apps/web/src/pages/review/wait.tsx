import { useTranslations } from 'use-intl';
import { Icon } from '../../ui/icon.tsx';
import { LATE_DAYS } from '../../ui/late-days.ts';
import { useDates } from '../../ui/use-dates.ts';

/** For how long somebody has waited. */
export function Wait({ since }: { readonly since: string }) {
  const t = useTranslations('review.card');
  const days = useDates().daysSince(since);
  return (
    <span className={days >= LATE_DAYS ? 'wait long' : 'wait'}>
      <Icon name="clock" size="small" />
      <span className="sr">{t('waits')} </span>
      {t('days', { days })}
    </span>
  );
}
