import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { companyQuery } from '../../../data/public-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { statusIcon } from '../../../ui/badge.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { isolated } from '../../../ui/isolated.tsx';
import type { Detailed } from './detailed.ts';

/** What comes next, in a sentence; for what was withdrawn, the way to apply again. */
export function NextNote({ application }: { readonly application: Detailed }) {
  const { status, job } = application;
  const t = useTranslations('student.applications');
  const client = useClient();
  const { data: company } = useQuery({
    ...companyQuery(client, job.company.id),
    enabled: status === 'pending',
    // A deleted account has no page; then nothing is said of its answers.
    retry: false,
  });
  const days = company?.medianAnswerDays ?? null;
  const isGood = status === 'accepted' || status === 'interview_scheduled';
  const isEnded = status === 'rejected' || status === 'withdrawn';
  return (
    <div className={`note ${isGood ? 'good' : isEnded ? 'quiet' : ''}`}>
      <Icon name={statusIcon(status)} />
      <div>
        <p>
          <strong>{t(isEnded ? 'ended' : 'next')}</strong>{' '}
          {t.rich(`nextText.${status === 'pending' && isOpened(application) ? 'opened' : status}`, {
            company: isolated(job.company.name),
          })}
          {status === 'pending' && days !== null && (
            <> {t('answersIn', { days: Math.max(1, Math.round(days)) })}</>
          )}
        </p>
        {status === 'withdrawn' && job.status === 'active' && (
          <p className="line">
            <LinkButton isDense to="/internships/$jobId/apply" params={{ jobId: String(job.id) }}>
              {t('applyAgain')}
            </LinkButton>
          </p>
        )}
      </div>
    </div>
  );
}

/** Whether the company has opened the resume since the student applied, which may be the second time. */
function isOpened({ timeline }: Detailed): boolean {
  const from = timeline.findLastIndex(({ kind }) => kind === 'submitted');
  return timeline.slice(from).some(({ kind }) => kind === 'resume_viewed');
}
