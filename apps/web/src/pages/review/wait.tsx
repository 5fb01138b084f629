import { useTranslations } from 'use-intl';
import type { Candidate } from '../../data/review-queries.ts';
import { Icon } from '../../ui/icon.tsx';
import { LATE_DAYS } from '../../ui/late-days.ts';
import { useDaysWaited } from './use-days-waited.ts';

/** For how long somebody has waited; empty for who does not wait. */
export function Wait({ application }: Pick<Candidate, 'application'>) {
  const t = useTranslations('review.card');
  const days = useDaysWaited()(application);
  if (days === null) return <span className="wait" />;
  return (
    <span className={days >= LATE_DAYS ? 'wait long' : 'wait'}>
      <Icon name="clock" size="small" />
      <span className="sr">{t('waits')} </span>
      {t('days', { days })}
    </span>
  );
}
