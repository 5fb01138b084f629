import { useTranslations } from 'use-intl';
import { useDates } from '../../ui/use-dates.ts';
import { Badge } from '../../ui/badge.tsx';

interface DeadlineColumnProps {
  readonly deadline: string | null;
  /** A job that was closed early does not press. */
  readonly isOpen?: boolean;
}

/** The date column: a job leads with its last day. */
export function DeadlineColumn({ deadline, isOpen = true }: DeadlineColumnProps) {
  const t = useTranslations();
  const dates = useDates();
  if (deadline === null) return <p className="till none">{t('public.card.untilFilled')}</p>;
  return (
    <p className={isOpen && dates.isSoon(deadline) ? 'till soon' : 'till'}>
      <span className="sr">{t('common.deadline.until')}</span>
      <b>{dates.day(deadline, 'day')}</b>
      <span>{dates.day(deadline, 'month')}</span>
      <span>{dates.day(deadline, 'weekday')}</span>
    </p>
  );
}

/** Says how soon a job closes, when that presses. */
export function ClosesSoon({ deadline }: { readonly deadline: string | null }) {
  const t = useTranslations('common.deadline');
  const dates = useDates();
  if (deadline === null || !dates.isSoon(deadline)) return null;
  const days = dates.daysUntil(deadline);
  return (
    <Badge icon="clock" look="soon">
      {days === 0 ? t('today') : t('soon', { days })}
    </Badge>
  );
}
