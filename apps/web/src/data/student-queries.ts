import type { ApplicationStatus, InternSyncClient } from '@internsync/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { jobQuery } from './public-queries.ts';

const PAGE_SIZE = 50;
const ACCESSES_AT_ONCE = 20;

/** What belongs together in the cache, to read again at once. */
export const STUDENT_KEYS = {
  applications: ['applications'],
  resumes: ['resumes'],
  saved: ['saved'],
  standing: ['standing'],
} as const;

type Cursor = string | undefined;
const FIRST: Cursor = undefined;
const onFrom = ({ nextCursor }: { readonly nextCursor: string | null }): Cursor =>
  nextCursor ?? undefined;
const from = (cursor: Cursor) => (cursor === undefined ? {} : { cursor });

/** The job that somebody is about to apply to: whether it is open must be true when it is read. */
export const jobToApplyQuery = (client: InternSyncClient, jobId: number) => ({
  ...jobQuery(client, jobId),
  staleTime: 0,
});

/** The caller's resumes, the last uploaded first. */
export const resumesQuery = (client: InternSyncClient) =>
  infiniteQueryOptions({
    queryKey: [...STUDENT_KEYS.resumes, 'list'],
    queryFn: ({ pageParam, signal }) =>
      client.resumes.list.query({ limit: PAGE_SIZE, ...from(pageParam) }, { signal }),
    initialPageParam: FIRST,
    getNextPageParam: onFrom,
  });

/** The text of a resume. Asking for it has it read, if it was not yet. */
export const resumeTextQuery = (client: InternSyncClient, resumeId: number) =>
  queryOptions({
    queryKey: [...STUDENT_KEYS.resumes, 'one', resumeId, 'text'],
    queryFn: ({ signal }) => client.resumes.text.query({ resumeId }, { signal }),
  });

/** What was understood of a resume. */
export const resumeAnalysisQuery = (client: InternSyncClient, resumeId: number) =>
  queryOptions({
    queryKey: [...STUDENT_KEYS.resumes, 'one', resumeId, 'analysis'],
    queryFn: ({ signal }) => client.resumes.analysis.query({ resumeId }, { signal }),
  });

/** How a resume fits a job. */
export const resumeMatchQuery = (client: InternSyncClient, resumeId: number, jobId: number) =>
  queryOptions({
    queryKey: [...STUDENT_KEYS.resumes, 'one', resumeId, 'match', jobId],
    queryFn: ({ signal }) => client.resumes.match.query({ resumeId, jobId }, { signal }),
  });

/** Who opened a resume, the latest first. */
export const resumeAccessesQuery = (client: InternSyncClient, resumeId: number) =>
  infiniteQueryOptions({
    queryKey: [...STUDENT_KEYS.resumes, 'one', resumeId, 'accesses'],
    queryFn: ({ pageParam, signal }) =>
      client.resumes.accessLog.query(
        { resumeId, limit: ACCESSES_AT_ONCE, ...from(pageParam) },
        { signal },
      ),
    initialPageParam: FIRST,
    getNextPageParam: onFrom,
  });

/** The caller's applications with these statuses, the latest first; without any: all. */
export const applicationsQuery = (
  client: InternSyncClient,
  statuses: readonly ApplicationStatus[],
) =>
  infiniteQueryOptions({
    queryKey: [...STUDENT_KEYS.applications, 'list', ...statuses],
    queryFn: ({ pageParam, signal }) =>
      client.applications.mine.query(
        {
          limit: PAGE_SIZE,
          ...(statuses.length > 0 && { statuses: [...statuses] }),
          ...from(pageParam),
        },
        { signal },
      ),
    initialPageParam: FIRST,
    getNextPageParam: onFrom,
  });

/** The number of the caller's applications by status. */
export const applicationCountsQuery = (client: InternSyncClient) =>
  queryOptions({
    queryKey: [...STUDENT_KEYS.applications, 'counts'],
    queryFn: ({ signal }) => client.applications.counts.query(undefined, { signal }),
  });

/** An application with its history. */
export const applicationQuery = (client: InternSyncClient, applicationId: number) =>
  queryOptions({
    queryKey: [...STUDENT_KEYS.applications, 'one', applicationId],
    queryFn: ({ signal }) => client.applications.get.query({ applicationId }, { signal }),
  });

/** The jobs that the caller saved, the last one first. */
export const savedJobsQuery = (client: InternSyncClient) =>
  infiniteQueryOptions({
    queryKey: [...STUDENT_KEYS.saved, 'list'],
    queryFn: ({ pageParam, signal }) =>
      client.jobs.saved.query({ limit: PAGE_SIZE, ...from(pageParam) }, { signal }),
    initialPageParam: FIRST,
    getNextPageParam: onFrom,
  });

/** What the student has to do with jobs: saved, applied. */
export const standingsQuery = (client: InternSyncClient, jobIds: readonly number[]) =>
  queryOptions({
    queryKey: [...STUDENT_KEYS.standing, ...jobIds],
    queryFn: ({ signal }) => client.jobs.standing.query({ jobIds: [...jobIds] }, { signal }),
  });
