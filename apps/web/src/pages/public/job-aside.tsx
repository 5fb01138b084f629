import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTimeZone, useTranslations } from 'use-intl';
import { companyQuery, type PublicJob } from '../../data/public-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { useDates } from '../../ui/use-dates.ts';
import { Written } from '../../ui/written.tsx';
import { ClosesSoon } from './deadline.tsx';
import { ApplyLink, StudentBookmark } from './student-marks.tsx';
import { useZoneName } from './use-zone-name.ts';

/** Beside the text: until when, Apply, and who offers it. */
export function JobAside({ job }: { readonly job: PublicJob }) {
  const t = useTranslations('public.job');
  return (
    <aside className="side stack" aria-label={t('applyAside')}>
      {job.open && <ApplyCard job={job} />}
      <CompanyCard companyId={job.company.id} postedAt={job.postedAt} />
    </aside>
  );
}

function ApplyCard({ job }: { readonly job: PublicJob }) {
  const { deadline } = job;
  const t = useTranslations();
  const dates = useDates();
  const place = useZoneName(useTimeZone() ?? 'UTC');
  return (
    <div className="card pad stack">
      <div className="stack t4 relative">
        <div className="absolute end-0 top-0">
          <StudentBookmark job={job} listed={[job.id]} />
        </div>
        <p className="small soft">{t('common.deadline.until')}</p>
        {deadline === null ? (
          <p className="h2">{t('public.job.untilFilled')}</p>
        ) : (
          <>
            <p className="h2">{dates.day(deadline, 'long')}</p>
            <p className="small soft">
              {t('common.deadline.endOfDay', { place })}
              {' · '}
              {t('common.deadline.left', { days: dates.daysUntil(deadline) })}
            </p>
            <p>
              <ClosesSoon deadline={deadline} />
            </p>
          </>
        )}
      </div>
      <ApplyLink job={job} className="w-full" />
    </div>
  );
}

interface CompanyCardProps {
  readonly companyId: number;
  readonly postedAt: string;
}

function CompanyCard({ companyId, postedAt }: CompanyCardProps) {
  const t = useTranslations('public.job');
  const dates = useDates();
  const { data: company } = useSuspenseQuery(companyQuery(useClient(), companyId));
  const { name, about, openJobs, medianAnswerDays } = company;
  return (
    <div className="card pad stack t8">
      <h2 className="h3">
        <Written text={name} />
      </h2>
      {about !== null && (
        <p className="small line-clamp-4">
          <Written text={about} />
        </p>
      )}
      {medianAnswerDays !== null && (
        <p className="small">{t('answers', { days: Math.round(medianAnswerDays) })}</p>
      )}
      <p className="small">
        <Link
          to="/companies/$companyId"
          params={{ companyId }}
          className="inline-flex min-h-8 items-center"
        >
          {t('openJobs', { count: openJobs })}
        </Link>
      </p>
      <p className="small soft">{t('posted', { day: dates.moment(postedAt, 'short') })}</p>
    </div>
  );
}
