import type { Application } from '@internsync/client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { StatusBadge } from '../../../ui/badge.tsx';
import { SkeletonLine } from '../../../ui/skeleton.tsx';
import { useDates } from '../../../ui/use-dates.ts';
import { shownSearch, type Shown } from './shown.ts';

/** After so many days without a move, the list says so. */
const QUIET_DAYS = 7;

interface ApplicationListProps {
  readonly applications: readonly Application[];
  /** The one that is open beside the list. */
  readonly openId: number | null;
  readonly show: Shown;
  /** What stands below. */
  readonly children: ReactNode;
}

export function ApplicationList({ applications, openId, show, children }: ApplicationListProps) {
  const t = useTranslations('student.applications');
  return (
    <section className="stack" aria-label={t('listLabel')}>
      {applications.length === 0 ? (
        <p className="card pad soft">{t('noneShown')}</p>
      ) : (
        <ul className="card rows">
          {applications.map((one) => (
            <Row key={one.id} application={one} isOpen={one.id === openId} show={show} />
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}

interface RowProps {
  readonly application: Application;
  readonly isOpen: boolean;
  readonly show: Shown;
}

function Row({ application: { id, status, job, appliedAt }, isOpen, show }: RowProps) {
  const t = useTranslations('student.applications');
  const { ago, daysSince } = useDates();
  const days = daysSince(appliedAt);
  const isQuiet = status === 'pending' && days >= QUIET_DAYS;
  return (
    <li className={isOpen ? 'app on' : 'app'}>
      <div className="line between flex-nowrap items-start">
        <h2 className="wrap-anywhere">
          <Link
            to="/applications/$applicationId"
            params={{ applicationId: String(id) }}
            search={shownSearch(show)}
            aria-current={isOpen ? 'true' : undefined}
          >
            <bdi>{job.title}</bdi>
          </Link>
        </h2>
        <StatusBadge status={status} />
      </div>
      <p className="small soft">
        <bdi>{job.company.name}</bdi>
      </p>
      <p className="small soft line between">
        <span>{isQuiet ? t('quiet', { days }) : t('appliedShort')}</span>
        <time dateTime={appliedAt}>{ago(appliedAt)}</time>
      </p>
    </li>
  );
}

export function ListSkeleton() {
  return (
    <div className="pane">
      <ul className="card rows">
        {[1, 2, 3, 4].map((one) => (
          <li key={one} className="app">
            <SkeletonLine className="t w-2/3" />
            <SkeletonLine className="w-1/3" />
            <SkeletonLine className="w-1/2" />
          </li>
        ))}
      </ul>
    </div>
  );
}
