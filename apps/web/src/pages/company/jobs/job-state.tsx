import type { JobCard } from '@internsync/client';
import { useTranslations } from 'use-intl';
import { standingOf } from '../../../data/company-queries.ts';
import { Icon } from '../../../ui/icon.tsx';

const LOOK = {
  open: { icon: 'met', look: 'm' },
  past: { icon: 'clock', look: 'p' },
  closed: { icon: 'lock', look: 'n' },
  draft: { icon: 'pen', look: 'n' },
} as const;

/** Whether a job is open, in a word with an icon. */
export function JobState({ job }: { readonly job: Pick<JobCard, 'status' | 'open'> }) {
  const t = useTranslations('company.state');
  const standing = standingOf(job);
  const { icon, look } = LOOK[standing];
  return (
    <span className={`verdict ${look}`}>
      <Icon name={icon} size="small" />
      {t(standing)}
    </span>
  );
}
