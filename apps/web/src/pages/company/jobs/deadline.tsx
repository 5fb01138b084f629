import { useTranslations } from 'use-intl';
import { Badge } from '../../../ui/badge.tsx';
import { useDates } from '../../../ui/use-dates.ts';

const SOON_DAYS = 7;

/** The last day for applications; the last days say so themselves. */
export function Deadline({
  day,
  isOpen,
}: {
  readonly day: string | null;
  readonly isOpen: boolean;
}) {
  const t = useTranslations('company.deadline');
  const dates = useDates();
  if (day === null) return <span className="soft">{t('none')}</span>;
  const left = dates.daysUntil(day);
  if (!isOpen || left < 0 || left > SOON_DAYS) return <>{dates.day(day, 'brief')}</>;
  return (
    <Badge icon="clock" look="soon">
      {t('soon', { days: left })}
    </Badge>
  );
}
