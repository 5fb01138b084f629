import type { ApplicationCounts, ApplicationStatus, FoundApplication } from '@internsync/client';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { changeFound } from '../../data/found-queries.ts';
import {
  reviewKeys,
  type Candidate,
  type CandidatePage,
  type ReviewSort,
} from '../../data/review-queries.ts';

type Pages = InfiniteData<CandidatePage, string>;
type Found = InfiniteData<{ readonly items: readonly FoundApplication[] }, string>;

const WITHOUT_SCORE = -1;
/** More than the greatest coverage, so that the score counts first, as on the server. */
const STEP = 101;

function rankOf({ rank }: Candidate): number {
  const score = rank?.score ?? null;
  return score === null ? WITHOUT_SCORE : score * STEP + (rank?.coverage ?? 0);
}

function byTime(key: 'appliedAt' | 'statusSince', one: Candidate, other: Candidate): number {
  const [a, b] = [one.application, other.application];
  return Date.parse(a[key]) - Date.parse(b[key]) || a.id - b.id;
}

/** The order in which the server lists candidates. */
export function compareCandidates(sort: ReviewSort): (a: Candidate, b: Candidate) => number {
  if (sort === 'wait') return (a, b) => byTime('statusSince', a, b);
  if (sort === 'newest') return (a, b) => byTime('appliedAt', b, a);
  return (a, b) => rankOf(b) - rankOf(a) || b.application.id - a.application.id;
}

/** Puts a candidate where the order wants it. */
export function insertCandidate(
  items: readonly Candidate[],
  candidate: Candidate,
  sort: ReviewSort,
): readonly Candidate[] {
  const compare = compareCandidates(sort);
  const index = items.findIndex((one) => compare(candidate, one) < 0);
  return index === -1
    ? [...items, candidate]
    : [...items.slice(0, index), candidate, ...items.slice(index)];
}

function* listsOf(queryClient: QueryClient, jobId: number) {
  for (const [key, data] of queryClient.getQueriesData<Pages>({
    queryKey: reviewKeys.lists(jobId),
  })) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The form of `reviewKeys.list`.
    if (data) yield { key: key as ReturnType<typeof reviewKeys.list>, data };
  }
}

/** A candidate as it was last read; null: on no page that was read. */
export function findCandidate(
  queryClient: QueryClient,
  jobId: number,
  applicationId: number,
): Candidate | null {
  for (const { data } of listsOf(queryClient, jobId)) {
    for (const { items } of data.pages) {
      const found = items.find(({ application }) => application.id === applicationId);
      if (found) return found;
    }
  }
  for (const [, data] of queryClient.getQueriesData<Found>({
    queryKey: reviewKeys.founds(jobId),
  })) {
    const items = data?.pages.flatMap((page) => page.items) ?? [];
    const found = items.find(({ application }) => application.id === applicationId);
    if (found) return { application: found.application, rank: null };
  }
  return null;
}

/** An application that has just come into a stage. */
export function inStage<Own extends Pick<Candidate['application'], 'status' | 'statusSince'>>(
  application: Own,
  status: ApplicationStatus,
): Own {
  return { ...application, status, statusSince: new Date().toISOString() };
}

/** A candidate who has just come into a stage. */
export function arrivedIn(candidate: Candidate, status: ApplicationStatus): Candidate {
  return { ...candidate, application: inStage(candidate.application, status) };
}

/** Writes into what was read that a candidate is in another stage. Does nothing where that is known. */
export function placeCandidate(
  queryClient: QueryClient,
  jobId: number,
  candidate: Candidate,
  status: ApplicationStatus,
): void {
  const { id } = candidate.application;
  const before = findCandidate(queryClient, jobId, id) ?? candidate;
  // Never read again, so it is told also of what the lists know already.
  changeFound(queryClient, { jobId, applicationId: id }, (application) =>
    application.status === status ? application : inStage(application, status),
  );
  const from = before.application.status;
  if (from === status) return;
  const moved = arrivedIn(before, status);
  for (const { key, data } of listsOf(queryClient, jobId)) {
    queryClient.setQueryData<Pages>(key, place(data, moved, key[3], key[4]));
  }
  queryClient.setQueryData<ApplicationCounts>(
    reviewKeys.counts(jobId),
    (counts) => counts && { ...counts, [from]: counts[from] - 1, [status]: counts[status] + 1 },
  );
}

function place(data: Pages, moved: Candidate, stage: string, sort: ReviewSort): Pages {
  const { id, status } = moved.application;
  const isOther = (one: Candidate) => one.application.id !== id;
  if (stage === 'all') {
    return {
      ...data,
      pages: data.pages.map((page) => ({
        ...page,
        items: page.items
          .filter((one) => isOther(one) || status !== 'withdrawn')
          .map((one) => (isOther(one) ? one : moved)),
      })),
    };
  }
  const pages = data.pages.map((page) => ({ ...page, items: page.items.filter(isOther) }));
  if (stage !== status) return { ...data, pages };
  const compare = compareCandidates(sort);
  const last = pages.length - 1;
  const index = pages.findIndex(
    ({ items, nextCursor }, number) =>
      items.some((one) => compare(moved, one) < 0) || (number === last && nextCursor === null),
  );
  // It stands on a page that was not read yet.
  if (index === -1) return { ...data, pages };
  return {
    ...data,
    pages: pages.map((page, number) =>
      number === index ? { ...page, items: insertCandidate(page.items, moved, sort) } : page,
    ),
  };
}
