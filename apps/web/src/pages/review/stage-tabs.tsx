import type { ApplicationCounts, ApplicationStatus } from '@internsync/client';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { STAGES } from '../../data/stages.ts';
import { useBoardLinks } from './use-board-links.ts';

interface StageTabsProps {
  readonly counts: ApplicationCounts | null;
  readonly here: ApplicationStatus;
}

/** The stages as tabs, for phones: they show one at a time. */
export function StageTabs({ counts, here }: StageTabsProps) {
  const t = useTranslations('review.board');
  const status = useTranslations('common.status');
  const { jobId, search } = useBoardLinks();
  return (
    <nav className="stage-tabs" aria-label={t('stages')}>
      {STAGES.map((stage) => (
        <Link
          key={stage}
          to="/company/jobs/$jobId"
          params={{ jobId: String(jobId) }}
          search={{ ...search, stage }}
          replace
          resetScroll={false}
          activeOptions={{ exact: true }}
          aria-current={here === stage ? true : undefined}
        >
          <b>{counts?.[stage] ?? '–'}</b>
          {status(stage)}
        </Link>
      ))}
    </nav>
  );
}
