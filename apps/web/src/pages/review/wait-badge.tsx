import { useTranslations } from 'use-intl';
import type { Reviewed } from '../../data/review-queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { LATE_DAYS } from '../../ui/late-days.ts';
import { useDates } from '../../ui/use-dates.ts';
import { isDecision } from '../../data/stages.ts';

/** For how long an applicant has waited in this stage; nothing once it is decided. */
export function WaitBadge({ application }: { readonly application: Reviewed }) {
  const t = useTranslations('review.review');
  const { daysSince } = useDates();
  const { status, timeline, appliedAt } = application;
  if (isDecision(status) || status === 'withdrawn') return null;
  const since = timeline.findLast(({ toStatus }) => toStatus !== null)?.at ?? appliedAt;
  const days = daysSince(since);
  if (days === 0) return null;
  return (
    <Badge icon="clock" look={days >= LATE_DAYS ? 'soon' : 'plain'}>
      {t('waits', { days })}
    </Badge>
  );
}
