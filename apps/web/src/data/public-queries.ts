import { toApiError, type InternSyncClient, type RouterOutputs } from '@internsync/client';
import { queryOptions } from '@tanstack/react-query';
import { toFilters, type JobSearch } from './job-search.ts';

/** A job in a public list. */
export type PublicCard = RouterOutputs['public']['jobs']['items'][number];
export type PublicJob = RouterOutputs['public']['job'];
export type PublicCompany = RouterOutputs['public']['company'];
export type PublicFacets = RouterOutputs['public']['facets'];

export const PAGE_SIZE = 20;

export const jobListQuery = (client: InternSyncClient, search: JobSearch, timeZone: string) =>
  queryOptions({
    queryKey: ['public', 'jobs', search],
    // What a student saved, or applied to, changes under their hands.
    ...(search.mine && { staleTime: 0 }),
    queryFn: async ({ signal }) => {
      const { sort, cursor } = search;
      return await client.public.jobs.query(
        {
          ...toFilters(search, timeZone),
          ...(sort && { sort }),
          ...(cursor !== undefined && { cursor }),
          limit: PAGE_SIZE,
          withTotal: true,
        },
        { signal },
      );
    },
  });

export const facetsQuery = (client: InternSyncClient, search: JobSearch, timeZone: string) => {
  const { sort: _sort, cursor: _cursor, from: _from, ...filters } = search;
  return queryOptions({
    queryKey: ['public', 'facets', filters],
    ...(search.mine && { staleTime: 0 }),
    queryFn: async ({ signal }) =>
      await client.public.facets.query(toFilters(filters, timeZone), { signal }),
  });
};

/** The first of a list that is shown beside something else. */
export const fewJobsQuery = (
  client: InternSyncClient,
  filters: { readonly search?: string; readonly companyId?: number; readonly limit: number },
) =>
  queryOptions({
    queryKey: ['public', 'few-jobs', filters],
    queryFn: async ({ signal }) => await client.public.jobs.query(filters, { signal }),
  });

export const countsQuery = (client: InternSyncClient) =>
  queryOptions({
    queryKey: ['public', 'counts'],
    queryFn: async ({ signal }) => await client.public.counts.query(undefined, { signal }),
  });

export const jobQuery = (client: InternSyncClient, jobId: number) =>
  queryOptions({
    queryKey: ['public', 'job', jobId],
    queryFn: async ({ signal }) => await client.public.job.query({ jobId }, { signal }),
  });

export const companyQuery = (client: InternSyncClient, companyId: number) =>
  queryOptions({
    queryKey: ['public', 'company', companyId],
    queryFn: async ({ signal }) => await client.public.company.query({ companyId }, { signal }),
  });

/** Whether a page is missing because of this error, and whether it was there once. */
export function missingBecause(error: unknown): { readonly isGone: boolean } | null {
  const known = toApiError(error);
  if (known?.code !== 'NOT_FOUND') return null;
  return { isGone: known.reason?.code === 'JOB_DELETED' };
}
