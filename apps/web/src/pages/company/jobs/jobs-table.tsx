import type { JobCard } from '@internsync/client';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { standingOf } from '../../../data/company-queries.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useDates } from '../../../ui/use-dates.ts';
import { Deadline } from './deadline.tsx';
import { JobMenu } from './job-menu.tsx';
import { JobState } from './job-state.tsx';

/** The company's internships, one a row. */
export function JobsTable({ jobs }: { readonly jobs: readonly JobCard[] }) {
  const t = useTranslations('company.jobs');
  const dates = useDates();
  return (
    <div className="card">
      <table className="table stackable">
        <caption className="sr">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col" className="r">
              {t('applicants')}
            </th>
            <th scope="col">{t('until')}</th>
            <th scope="col">{t('posted')}</th>
            <th scope="col">
              <span className="sr">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => {
            const isDraft = standingOf(job) === 'draft';
            const params = { jobId: String(job.id) };
            return (
              <tr key={job.id}>
                {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- A cell is no control. */}
                <th scope="row" className="name">
                  <Link
                    className="strong"
                    to={isDraft ? '/company/jobs/$jobId/edit' : '/company/jobs/$jobId'}
                    params={params}
                  >
                    <bdi>{job.title}</bdi>
                  </Link>
                  <p className="soft">
                    <bdi>{job.location}</bdi>
                  </p>
                </th>
                <td>
                  <span className="line">
                    <JobState job={job} />
                    {job.blind && (
                      <span className="verdict n">
                        <Icon name="hid" size="small" />
                        {t('blind')}
                      </span>
                    )}
                  </span>
                </td>
                <td className={isDraft ? 'r blank' : 'r'} data-l={t('applicants')}>
                  {isDraft ? <span className="soft">–</span> : job.applicantCount}
                </td>
                <td className={job.deadline === null ? 'blank' : ''} data-l={t('until')}>
                  <Deadline day={job.deadline} isOpen={job.open} />
                </td>
                <td className={isDraft ? 'blank' : ''} data-l={t('posted')}>
                  {isDraft ? <span className="soft">–</span> : dates.moment(job.postedAt, 'brief')}
                </td>
                <td className="acts">
                  <JobMenu job={job} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
