import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { applicationQuery } from '../../../data/student-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { ActionLink } from '../../../ui/action-link.tsx';
import { StatusBadge } from '../../../ui/badge.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { Loaded } from '../loaded.tsx';
import { useDates } from '../../../ui/use-dates.ts';
import type { Detailed } from './detailed.ts';
import { NextNote } from './next-note.tsx';
import { SentThings } from './sent-things.tsx';
import { shownSearch, type Shown } from './shown.ts';
import { Steps } from './steps.tsx';
import { Timeline } from './timeline.tsx';
import { WithdrawLine } from './withdraw-line.tsx';

interface ApplicationDetailProps {
  readonly applicationId: number;
  /** Whether it was asked for by its address. */
  readonly isPage: boolean;
  readonly show: Shown;
}

/** One application: where it stands, what comes next, what happened, what was sent. */
export function ApplicationDetail({ applicationId, isPage, show }: ApplicationDetailProps) {
  const t = useTranslations('student.applications');
  const query = useQuery(applicationQuery(useClient(), applicationId));
  return (
    <Loaded query={query} failed={t('failedOne')} skeleton={<DetailSkeleton />} isPage={isPage}>
      {(application) => <Detail application={application} isPage={isPage} show={show} />}
    </Loaded>
  );
}

interface DetailProps extends Pick<ApplicationDetailProps, 'isPage' | 'show'> {
  readonly application: Detailed;
}

function Detail({ application, isPage, show }: DetailProps) {
  const t = useTranslations('student.applications');
  const { moment } = useDates();
  const { job, status, appliedAt, timeline } = application;
  return (
    <section className="card" aria-labelledby="application-title">
      <div className="detail-part stack t24">
        {isPage && (
          <p className="only-narrow">
            <ActionLink className="back" to="/applications" search={shownSearch(show)}>
              <Icon name="prev" size="small" />
              {t('all')}
            </ActionLink>
          </p>
        )}
        <div className="line between items-start sm:flex-nowrap">
          <div className="stack t4 min-w-0">
            <h2 id="application-title" className="h1 text-22 wrap-anywhere">
              <bdi>{job.title}</bdi>
            </h2>
            <p className="meta">
              <JobLink job={job} />
              <span>
                <Icon name="pin" size="small" />
                <bdi>{job.location}</bdi>
              </span>
              <span>{t('appliedOn', { day: moment(appliedAt, 'short') })}</span>
            </p>
          </div>
          <StatusBadge status={status} />
        </div>
        <Steps status={status} timeline={timeline} />
        <NextNote application={application} />
        <Timeline application={application} />
        <SentThings application={application} />
        <WithdrawLine application={application} />
      </div>
    </section>
  );
}

/** Deleted jobs have no page. */
function JobLink({ job: { id, status, company } }: Pick<Detailed, 'job'>) {
  if (status === 'deleted') return <bdi className="strong">{company.name}</bdi>;
  return (
    <Link className="strong" to="/internships/$jobId" params={{ jobId: id }}>
      <bdi>{company.name}</bdi>
    </Link>
  );
}

function DetailSkeleton() {
  return (
    <div className="card">
      <div className="detail-part stack t24">
        <SkeletonLine className="t w-1/2" />
        <SkeletonLine className="w-3/4" />
        <SkeletonLine />
        <SkeletonLine className="w-2/3" />
        <SkeletonLine />
      </div>
    </div>
  );
}
