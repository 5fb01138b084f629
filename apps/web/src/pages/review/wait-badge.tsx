import { useTranslations } from 'use-intl';
import { useNow } from '../../i18n/now.ts';
import type { Reviewed } from '../../data/review-queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { isDecision } from './stages.ts';
import { daysSince, LONG_DAYS } from './wait.tsx';

/** For how long an applicant has waited in this stage; nothing once it is decided. */
export function WaitBadge({ application }: { readonly application: Reviewed }) {
  const t = useTranslations('review.review');
  const now = useNow();
  const { status, timeline, appliedAt } = application;
  if (isDecision(status) || status === 'withdrawn') return null;
  const since = timeline.findLast(({ toStatus }) => toStatus !== null)?.at ?? appliedAt;
  const days = daysSince(since, now);
  if (days === 0) return null;
  return (
    <Badge icon="clock" look={days > LONG_DAYS ? 'soon' : 'plain'}>
      {t('waits', { days })}
    </Badge>
  );
}
