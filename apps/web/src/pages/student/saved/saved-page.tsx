import type { RouterOutputs } from '@internsync/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageHead } from '../../../app/page-head.tsx';
import { savedJobsQuery } from '../../../data/student-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { useStandings } from '../../../data/use-standings.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { MoreButton } from '../../../ui/more-button.tsx';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { Loaded } from '../loaded.tsx';
import { AppliedBadge, SaveButton } from '../overlay/overlay.tsx';
import { DeadlineColumn } from '../../public/deadline.tsx';
import { WorkFacts } from '../../public/job-row.tsx';
import '../student.css';

type SavedJob = RouterOutputs['jobs']['saved']['items'][number];
/** The most that are asked about at once. */
const MOST_STANDINGS = 100;

/** The internships that the student keeps in mind; closed ones say so. */
export function SavedPage() {
  const t = useTranslations('student.saved');
  const list = useInfiniteQuery(savedJobsQuery(useClient()));
  usePageHead({ title: t('title') });
  const jobs = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const standings = useStandings(jobs.slice(0, MOST_STANDINGS).map(({ id }) => id));
  return (
    <div className="wrap">
      <div className="head">
        <h1>{t('title')}</h1>
      </div>
      <Loaded query={list} failed={t('failed')} skeleton={<RowsSkeleton />}>
        {() =>
          jobs.length === 0 ? (
            <Empty
              drawing="search"
              title={t('emptyTitle')}
              text={t('emptyText')}
              actions={
                <LinkButton look="primary" to="/internships">
                  {t('emptyAction')}
                </LinkButton>
              }
            />
          ) : (
            <div className="stack">
              <ul className="card rows">
                {jobs.map((job) => (
                  <li className="job" key={job.id}>
                    <Row job={job} application={standings.get(job.id)?.application ?? null} />
                    <SaveButton
                      jobId={job.id}
                      title={job.title}
                      isSaved={standings.get(job.id)?.saved ?? true}
                    />
                  </li>
                ))}
              </ul>
              <MoreButton list={list}>{t('more')}</MoreButton>
            </div>
          )
        }
      </Loaded>
    </div>
  );
}

interface RowProps {
  readonly job: SavedJob;
  readonly application: RouterOutputs['jobs']['standing'][number]['application'];
}

function Row({ job, application }: RowProps) {
  const t = useTranslations('student.saved');
  const { id, title, company, location, workMode, workType, deadline, open } = job;
  return (
    <>
      <DeadlineColumn deadline={deadline} isOpen={open} />
      <div className="stack t4">
        <h2 className="wrap-anywhere">
          <Link to="/internships/$jobId" params={{ jobId: id }}>
            <bdi>{title}</bdi>
          </Link>
        </h2>
        <p className="meta">
          <bdi className="strong">{company.name}</bdi>
          <WorkFacts location={location} workMode={workMode} workType={workType} />
        </p>
        {(application !== null || !open) && (
          <p className="tags">
            {application && <AppliedBadge application={application} />}
            {!open && <Badge icon="minus">{t('closed')}</Badge>}
          </p>
        )}
      </div>
    </>
  );
}

function RowsSkeleton() {
  return (
    <ul className="card rows">
      {[1, 2, 3].map((one) => (
        <li className="job" key={one}>
          <p className="till">
            <SkeletonLine className="t w-9" />
          </p>
          <div className="stack t8">
            <SkeletonLine className="t w-1/2" />
            <SkeletonLine className="w-2/3" />
          </div>
        </li>
      ))}
    </ul>
  );
}
