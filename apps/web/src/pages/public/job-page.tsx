import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../app/page-head.tsx';
import { lastList } from '../../data/last-list.ts';
import { jobQuery, type PublicJob } from '../../data/public-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { ActionLink } from '../../ui/action-link.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useDates } from '../../ui/use-dates.ts';
import { useNewDay } from '../../ui/use-new-day.ts';
import { Written } from '../../ui/written.tsx';
import { Description } from './description.tsx';
import { JobAside } from './job-aside.tsx';
import { WorkFacts } from './job-row.tsx';
import { Requirements } from './requirements.tsx';
import { ApplyLink } from './student-marks.tsx';
import { SimilarJobs } from './similar-jobs.tsx';

const route = getRouteApi('/internships/$jobId');

/** One internship. A closed one keeps its text, and says that it is closed. */
export function JobPage() {
  const t = useTranslations('public.job');
  const { jobId } = route.useParams();
  const { data, refetch } = useSuspenseQuery(jobQuery(useClient(), jobId));
  const { title, company, deadline, shortDescription } = data;
  const today = useNewDay(refetch);
  // The page may have been open since before the last day ended.
  const open = data.open && (deadline ?? today) >= today;
  const job = { ...data, open };
  const full = `${title}, ${company.name}`;
  usePageHead({
    title: open ? full : t('closedTitle', { title: full }),
    description: shortDescription,
    isIndexed: open,
    subject: { kind: 'job', job },
  });
  return (
    <>
      <div className="wrap">
        <div className="head">
          <p className="small">
            <ActionLink
              to="/internships"
              search={lastList()}
              className="inline-flex min-h-8 items-center gap-1.5"
              activeProps={{}}
            >
              <Icon name="prev" size="small" />
              {t('back')}
            </ActionLink>
          </p>
          <h1 className="text-36">
            <Written text={title} />
          </h1>
          <p className="meta text-16">
            <Link className="strong" to="/companies/$companyId" params={{ companyId: company.id }}>
              <Written text={company.name} />
            </Link>
            <WorkFacts {...job} />
          </p>
        </div>
        <div className="split">
          <div className="stack t32">
            {!open && <ClosedNote job={job} />}
            <article className="read big">
              <Description text={job.description} />
              <Requirements requirements={job.requirements} />
            </article>
          </div>
          <JobAside job={job} />
        </div>
        {!data.open && (
          // Where the job has just been closed, they are still to be found: the page stays meanwhile.
          <Suspense>
            <SimilarJobs job={job} />
          </Suspense>
        )}
      </div>
      {open && <ApplyBar job={job} />}
    </>
  );
}

function ClosedNote({ job: { status, deadline } }: { readonly job: PublicJob }) {
  const t = useTranslations('public.job');
  const dates = useDates();
  // A job that its company closed may have a last day that is still to come.
  const isPast = status === 'active' && deadline !== null;
  return (
    <div className="note">
      <Icon name="lock" />
      <div>
        <p>
          <strong>
            {isPast ? t('closedOn', { day: dates.day(deadline, 'short') }) : t('closed')}
          </strong>{' '}
          {t('closedText')}
        </p>
      </div>
    </div>
  );
}

/** On phones the way to apply stays in sight. */
function ApplyBar({ job }: { readonly job: PublicJob }) {
  const { deadline } = job;
  const t = useTranslations();
  const dates = useDates();
  return (
    <div className="bar only-narrow">
      <div className="wrap">
        <span className="small soft">
          {deadline === null ? (
            t('public.job.untilFilled')
          ) : (
            <>
              {t('public.job.until', { day: dates.day(deadline, 'short') })}
              <br />
              {t('common.deadline.left', { days: dates.daysUntil(deadline) })}
            </>
          )}
        </span>
        <ApplyLink job={job} className="end min-w-40" />
      </div>
    </div>
  );
}
