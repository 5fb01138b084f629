import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { fewJobsQuery, type PublicJob } from '../../data/public-queries.ts';
import { useClient } from '../../data/use-client.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { idsOf, SIMILAR } from './few.ts';
import { JobRow } from './job-row.tsx';

/** What to look at instead of a closed job: whatever a search for its title finds. */
export function SimilarJobs({ job: { title } }: { readonly job: PublicJob }) {
  const t = useTranslations('public.job');
  const { data } = useSuspenseQuery(fewJobsQuery(useClient(), { search: title, limit: SIMILAR }));
  return (
    <section className="sec">
      {data.items.length > 0 && (
        <>
          <h2>{t('similar')}</h2>
          <ul className="card rows">
            {data.items.map((job) => (
              <JobRow key={job.id} job={job} listed={idsOf(data.items)} level="h3" />
            ))}
          </ul>
        </>
      )}
      <p>
        <LinkButton to="/internships">{t('others')}</LinkButton>
      </p>
    </section>
  );
}
