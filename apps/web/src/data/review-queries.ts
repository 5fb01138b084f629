import type {
  ApplicationCounts,
  ApplicationStatus,
  InternSyncClient,
  RankedApplication,
  ReviewedApplication,
  RouterOutputs,
} from '@internsync/client';
import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { keepLastOpened } from './kept-files.ts';
import { ONCE } from './once.ts';

/** How the applicants of a stage are ordered; `match` is the best match first. */
export type ReviewSort = 'match' | 'wait' | 'newest';

/** An applicant on the board: the application, and how its resume fits, if that is known. */
export interface Candidate {
  readonly application: ReviewedApplication;
  readonly rank: Omit<RankedApplication, 'application'> | null;
}

export interface CandidatePage {
  readonly items: readonly Candidate[];
  readonly nextCursor: string | null;
}

/** `all` has every application that was not withdrawn. */
export type StageOrAll = ApplicationStatus | 'all';

/** The candidates of one request: a first page fills a column of the board. */
const PAGE_SIZE = 25;
const NEVER = Number.POSITIVE_INFINITY;
const JUST_OPENED_MS = 300;

export const reviewKeys = {
  /** All that is known of a job's applicants. */
  ofJob: (jobId: number) => ['review', jobId] as const,
  job: (jobId: number) => ['review', jobId, 'job'] as const,
  counts: (jobId: number) => ['review', jobId, 'counts'] as const,
  lists: (jobId: number) => ['review', jobId, 'list'] as const,
  list: (jobId: number, stage: StageOrAll, sort: ReviewSort) =>
    ['review', jobId, 'list', stage, sort] as const,
  /** What was found in the resumes of a job. */
  founds: (jobId: number) => ['review', jobId, 'found'] as const,
  application: (applicationId: number) => ['review', 'application', applicationId] as const,
  /** All that was handed out of an application's resume. */
  opened: (applicationId: number) => ['review', 'opened', applicationId] as const,
};

export const reviewedJobQuery = (client: InternSyncClient, jobId: number) =>
  queryOptions({
    queryKey: reviewKeys.job(jobId),
    queryFn: ({ signal }) => client.jobs.get.query({ jobId }, { signal }),
  });

export const stageCountsQuery = (client: InternSyncClient, jobId: number) =>
  queryOptions({
    queryKey: reviewKeys.counts(jobId),
    queryFn: ({ signal }): Promise<ApplicationCounts> =>
      client.applications.counts.query({ jobId }, { signal }),
  });

/** What the cards need to draw how a resume fits. */
export interface RequirementWeight {
  readonly id: string;
  /** Its points of the 100 for all. */
  readonly of: number;
}

export const requirementWeightsQuery = (client: InternSyncClient, jobId: number) =>
  queryOptions({
    queryKey: [...reviewKeys.ofJob(jobId), 'weights'],
    queryFn: async ({ signal }): Promise<readonly RequirementWeight[]> => {
      const [own, open] = await Promise.all([
        client.jobs.requirements.query({ jobId }, { signal }),
        client.public.job.query({ jobId }, { signal }),
      ]);
      return own.requirements.map(({ id }, index) => ({
        id,
        of: open.requirements[index]?.weight ?? 1,
      }));
    },
  });

/** The applicants of a stage, page by page. A withdrawn application has no rank. */
export const stageQuery = (
  client: InternSyncClient,
  jobId: number,
  stage: StageOrAll,
  sort: ReviewSort,
) =>
  infiniteQueryOptions({
    queryKey: reviewKeys.list(jobId, stage, sort),
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }): Promise<CandidatePage> => {
      const input = {
        jobId,
        limit: PAGE_SIZE,
        ...(stage !== 'all' && { status: stage }),
        ...(pageParam !== '' && { cursor: pageParam }),
      };
      if (sort === 'match' && stage !== 'withdrawn') {
        const { items, nextCursor } = await client.applications.ranked.query(input, { signal });
        return {
          nextCursor,
          items: items.map(({ application, ...rank }) => ({ application, rank })),
        };
      }
      const { items, nextCursor } = await client.applications.forJob.query(
        { ...input, sort: sort === 'wait' ? 'waiting' : 'newest' },
        { signal },
      );
      return { nextCursor, items: items.map((application) => ({ application, rank: null })) };
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/**
 * Where words occur in the resumes of a job. The students see that they were found, so what was found is
 * never asked for again by itself.
 */
export const foundQuery = (client: InternSyncClient, jobId: number, search: string) =>
  infiniteQueryOptions({
    queryKey: [...reviewKeys.founds(jobId), search],
    meta: ONCE,
    initialPageParam: '',
    staleTime: NEVER,
    retry: false,
    refetchOnReconnect: false,
    queryFn: ({ pageParam, signal }) =>
      client.applications.search.mutate(
        { jobId, search, limit: PAGE_SIZE, ...(pageParam !== '' && { cursor: pageParam }) },
        { signal },
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** An application with its history. The student does not see that it was read. */
export const reviewedQuery = (client: InternSyncClient, applicationId: number) =>
  queryOptions({
    queryKey: reviewKeys.application(applicationId),
    queryFn: ({ signal }) => client.applications.get.query({ applicationId }, { signal }),
  });

/** Waits, so that who only passes by has not opened anything. @throws when the wait is given up. */
async function stayed(signal: AbortSignal): Promise<void> {
  await new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, JUST_OPENED_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- It is an error of the platform.
      reject(signal.reason);
    });
  });
}

/** What is handed out of an application's resume. */
type OpenedKind = 'file' | 'layout' | 'text' | 'analysis' | 'match';
/** Those whose size is that of the resume. */
const LARGE: ReadonlySet<OpenedKind> = new Set<OpenedKind>(['file', 'layout']);
/** Only the first two: it was not read yet. */
type Opened = Pick<Reviewed, 'id' | 'appliedAt'> & Partial<Pick<Reviewed, 'job' | 'resume'>>;

/**
 * The student sees each of these: once is enough, and never by itself. A student who withdraws and applies again
 * does so with another resume, under the same id. What was understood of a resume is another thing once more of
 * it was read.
 */
function opened<Content>(
  kind: OpenedKind,
  { id: applicationId, appliedAt, job, resume }: Opened,
  open: (ref: { readonly applicationId: number }) => Promise<Content>,
) {
  const { status, recognising } = resume?.extraction ?? {};
  return queryOptions({
    meta: ONCE,
    staleTime: NEVER,
    gcTime: NEVER,
    retry: false,
    refetchOnReconnect: false,
    queryKey: [
      ...reviewKeys.opened(applicationId),
      appliedAt,
      kind,
      ...(kind === 'match' ? [job?.id] : []),
      ...(kind === 'file' ? [] : [status, recognising]),
    ],
    queryFn: async ({ client: queryClient, signal }) => {
      await stayed(signal);
      const content = await open({ applicationId });
      if (LARGE.has(kind)) {
        keepLastOpened(queryClient, ({ queryKey: [, , , , one] }) => one === kind);
      }
      return content;
    },
  });
}

export const openedFileQuery = ({ applications }: InternSyncClient, application: Opened) =>
  opened('file', application, (ref) => applications.resumeFile.mutate(ref));

export const openedLayoutQuery = ({ applications }: InternSyncClient, application: Opened) =>
  opened('layout', application, (ref) => applications.resumeLayout.mutate(ref));

export const openedTextQuery = ({ applications }: InternSyncClient, application: Opened) =>
  opened('text', application, (ref) => applications.resumeText.mutate(ref));

export const openedAnalysisQuery = ({ applications }: InternSyncClient, application: Opened) =>
  opened('analysis', application, (ref) => applications.analysis.mutate(ref));

export const openedMatchQuery = ({ applications }: InternSyncClient, application: Opened) =>
  opened('match', application, (ref): Promise<ReviewedMatch> => applications.match.mutate(ref));

/** Forgets how resumes fit a job that now requires something else. */
export function forgetMatches(queryClient: QueryClient, jobId: number): void {
  queryClient.removeQueries({
    queryKey: ['review', 'opened'],
    predicate: ({ queryKey: [, , , , kind, ofJob] }) => kind === 'match' && ofJob === jobId,
  });
}

export type ReviewedMatch = RouterOutputs['applications']['match'];
export type OpenedLayout = RouterOutputs['applications']['resumeLayout'];
export type OpenedText = RouterOutputs['applications']['resumeText'];
export type OpenedAnalysis = RouterOutputs['applications']['analysis'];
export type Reviewed = RouterOutputs['applications']['get'];
