import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Deadline } from '../jobs/deadline.tsx';
import { JobState } from '../jobs/job-state.tsx';
import { WORKING } from '../../../data/stages.ts';
import type { JobInWork } from './waiting-view.ts';

/** How many applicants are where, by internship. */
export function InternshipsByStage({ jobs }: { readonly jobs: readonly JobInWork[] }) {
  const t = useTranslations('company.jobs');
  const words = useTranslations('common.status');
  return (
    <section className="card">
      <header>
        <h2 className="h3" id="by-stage">
          {t('title')}
        </h2>
        <span className="count">{jobs.length}</span>
        <Link className="small end" to="/company/jobs">
          {t('all')}
        </Link>
      </header>
      <table className="table stackable" aria-labelledby="by-stage">
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            {WORKING.map((stage) => (
              <th scope="col" className="r" key={stage}>
                {words(stage)}
              </th>
            ))}
            <th scope="col">{t('until')}</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => {
            const isDraft = job.status === 'draft';
            return (
              <tr key={job.id}>
                <th scope="row" className="name">
                  <Link
                    className="strong"
                    to={isDraft ? '/company/jobs/$jobId/edit' : '/company/jobs/$jobId'}
                    params={{ jobId: String(job.id) }}
                  >
                    <bdi>{job.title}</bdi>
                  </Link>
                  <br />
                  <JobState job={job} />
                </th>
                {WORKING.map((stage) => (
                  <td className={isDraft ? 'r blank' : 'r'} data-l={words(stage)} key={stage}>
                    {isDraft ? (
                      <span className="soft">–</span>
                    ) : job.counts[stage] === 0 ? (
                      <span className="soft">0</span>
                    ) : (
                      job.counts[stage]
                    )}
                  </td>
                ))}
                <td className={job.deadline === null ? 'blank' : ''} data-l={t('until')}>
                  <Deadline day={job.deadline} isOpen={job.open} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
