import type { CardRow } from './job-view.ts';
import type { PublicJobCard } from './public-schemas.ts';

/** Converts a row to the job that anybody gets. The HR address and the number of applicants stay here. */
export function toPublicCard({ job, company }: Pick<CardRow, 'job' | 'company'>): PublicJobCard {
  const { id, title, shortDescription, location, workMode, workType, deadline } = job;
  return {
    id,
    title,
    shortDescription,
    company: { id: company.id, name: company.name, website: company.website },
    location,
    workMode,
    workType,
    deadline,
    postedAt: job.postedAt.toISOString(),
    updatedAt: job.updatedAt.toISOString(),
  };
}
