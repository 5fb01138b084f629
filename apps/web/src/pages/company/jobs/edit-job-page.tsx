import { toApiError } from '@internsync/client';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { NotFoundPage } from '../../../app/not-found-page.tsx';
import { usePageHead } from '../../../app/page-head.tsx';
import { ownJobQuery, requirementsQuery } from '../../../data/company-queries.ts';
import { useClient } from '../../../data/use-client.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { RowsSkeleton } from '../rows-skeleton.tsx';
import { JobEditor } from './job-editor.tsx';

const route = getRouteApi('/company/company/jobs/$jobId/edit');

/** A posting of the company, to change or publish. */
export function EditJobPage() {
  const t = useTranslations('company.form');
  const client = useClient();
  const jobId = Number(route.useParams().jobId);
  const isId = Number.isSafeInteger(jobId) && jobId > 0;
  const job = useQuery({ ...ownJobQuery(client, jobId), enabled: isId });
  const requirements = useQuery({ ...requirementsQuery(client, jobId), enabled: isId });
  usePageHead({ title: job.data?.title ?? t('editTitle') });
  const error = job.error ?? requirements.error;
  if (!isId || toApiError(error)?.code === 'NOT_FOUND') return <NotFoundPage />;
  if (job.data && requirements.data) {
    return <JobEditor key={jobId} job={job.data} requirements={requirements.data} />;
  }
  return (
    <div className="wrap py-12">
      {error ? (
        <ErrorNote
          title={t('failed')}
          error={error}
          onRetry={() => {
            void job.refetch();
            void requirements.refetch();
          }}
        />
      ) : (
        <RowsSkeleton />
      )}
    </div>
  );
}
