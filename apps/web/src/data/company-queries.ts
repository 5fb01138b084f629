import type { InternSyncClient, Job, JobCard, JobStatus, RouterOutputs } from '@internsync/client';
import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { isOnce } from './once.ts';
import { reviewKeys } from './review-queries.ts';

export type Webhook = RouterOutputs['webhooks']['list'][number];
export type Delivery = RouterOutputs['webhooks']['deliveries']['items'][number];
export type JobRequirements = RouterOutputs['jobs']['requirements'];
export type Skill = RouterOutputs['jobs']['skills'][number];

/** All that a company reads of its jobs. */
export const COMPANY = ['company'] as const;

/** Which of the company's own jobs are listed. */
export interface OwnJobsFilter {
  readonly status?: Exclude<JobStatus, 'deleted'>;
  readonly search?: string;
}

const JOBS_A_PAGE = 25;
/** The first page of a list. */
export const FIRST = null as string | null;

/** The company's own jobs, page after page. */
export const ownJobsQuery = (client: InternSyncClient, { status, search }: OwnJobsFilter) =>
  infiniteQueryOptions({
    queryKey: [...COMPANY, 'jobs', { status, search }],
    initialPageParam: FIRST,
    queryFn: ({ pageParam, signal }) =>
      client.jobs.list.query(
        {
          limit: JOBS_A_PAGE,
          ...(status && { status }),
          ...(search && { search }),
          ...(pageParam !== null && { cursor: pageParam }),
        },
        { signal },
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** The company's jobs and the applications to them, by status. */
export const jobCountsQuery = (client: InternSyncClient) =>
  queryOptions({
    queryKey: [...COMPANY, 'counts'],
    queryFn: ({ signal }) => client.jobs.counts.query(undefined, { signal }),
  });

/** One of the company's jobs. A form starts from it, so it is read anew each time. */
export const ownJobQuery = (client: InternSyncClient, jobId: number) =>
  queryOptions({
    queryKey: [...COMPANY, 'job', jobId],
    queryFn: ({ signal }) => client.jobs.get.query({ jobId }, { signal }),
    refetchOnWindowFocus: false,
  });

/** What a job requires. */
export const requirementsQuery = (client: InternSyncClient, jobId: number) =>
  queryOptions({
    queryKey: [...COMPANY, 'requirements', jobId],
    queryFn: ({ signal }) => client.jobs.requirements.query({ jobId }, { signal }),
    refetchOnWindowFocus: false,
  });

/** Skills whose name begins so. */
export const skillsQuery = (client: InternSyncClient, search: string) =>
  queryOptions({
    queryKey: ['skills', search],
    staleTime: Number.POSITIVE_INFINITY,
    enabled: search !== '',
    queryFn: ({ signal }) => client.jobs.skills.query({ search, limit: 10 }, { signal }),
  });

export const webhooksQuery = (client: InternSyncClient) =>
  queryOptions({
    queryKey: ['webhooks'],
    queryFn: ({ signal }) => client.webhooks.list.query(undefined, { signal }),
  });

/** The deliveries of a webhook, the newest first. */
export const deliveriesQuery = (
  client: InternSyncClient,
  webhookId: number,
  state: Delivery['state'] | undefined,
) =>
  infiniteQueryOptions({
    queryKey: ['deliveries', webhookId, state],
    initialPageParam: FIRST,
    queryFn: ({ pageParam, signal }) =>
      client.webhooks.deliveries.query(
        { webhookId, ...(state && { state }), ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** What a job is, in one word. */
export function standingOf({
  status,
  open,
}: Pick<JobCard, 'status' | 'open'>): 'open' | 'draft' | 'past' | 'closed' {
  if (status === 'draft') return 'draft';
  if (status !== 'active') return 'closed';
  return open ? 'open' : 'past';
}

/** What waits for the company. */
export type Waiting = RouterOutputs['jobs']['waiting'];

/** Who waits for an answer, and where. */
export const waitingQuery = (client: InternSyncClient) =>
  queryOptions({
    queryKey: [...COMPANY, 'waiting'],
    queryFn: ({ signal }) => client.jobs.waiting.query(undefined, { signal }),
  });

/**
 * Reads again, where it is shown next, all that tells of a job that its company has just changed: the company's
 * pages, the board, and the public pages, which the company looks at to see that it worked.
 */
export async function jobChanged(queryClient: QueryClient, jobId: number): Promise<void> {
  await Promise.all(
    [COMPANY, reviewKeys.ofJob(jobId), ['public']].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey, predicate: (query) => !isOnce(query) }),
    ),
  );
}

/** Turns the blind review of a job on or off, and reads again what shows applicants. @throws what the API throws. */
export async function setBlind(
  client: InternSyncClient,
  queryClient: QueryClient,
  input: { readonly jobId: number; readonly blind: boolean },
): Promise<Job> {
  const job = await client.jobs.setBlind.mutate(input);
  await Promise.all([
    // What was handed out before has names, which are not to be seen any more, or hides them. Only what the
    // page shows is read again at once.
    queryClient.resetQueries({ predicate: isOnce }),
    ...[COMPANY, ['review']].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey, predicate: (query) => !isOnce(query) }),
    ),
  ]);
  return job;
}
