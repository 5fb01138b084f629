import { useTranslations } from 'use-intl';
import type { Reviewed } from '../../data/review-queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { LATE_DAYS } from '../../ui/late-days.ts';
import { useDaysWaited } from './use-days-waited.ts';

/** For how long an applicant has waited in this stage; nothing once it is decided. */
export function WaitBadge({ application }: { readonly application: Reviewed }) {
  const t = useTranslations('review.review');
  const days = useDaysWaited()(application);
  if (days === null || days === 0) return null;
  return (
    <Badge icon="clock" look={days >= LATE_DAYS ? 'soon' : 'plain'}>
      {t('waits', { days })}
    </Badge>
  );
}
