import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { BoardSearch } from './board-search.ts';

const route = getRouteApi('/review/company/jobs/$jobId');

/** The job and the search of the page's address, and the ways to other searches of it. */
export function useBoardLinks() {
  const { jobId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const hrefOf = useCallback(
    (next: BoardSearch) =>
      router.buildLocation({ to: '/company/jobs/$jobId', params: { jobId }, search: next })
        .publicHref,
    [jobId, router],
  );
  const goTo = useCallback(
    (next: BoardSearch, options: { readonly replace?: boolean } = {}) =>
      void navigate({ search: next, ...options }),
    [navigate],
  );
  return { jobId: Number(jobId), search, hrefOf, goTo };
}

/** The addresses of reviews, which go on in a stage, or where the page is. The same function until they change. */
export function useOpenHref(stage: BoardSearch['stage']): (applicationId: number) => string {
  const { search, hrefOf } = useBoardLinks();
  return useCallback(
    (applicationId) =>
      hrefOf({ ...search, ...(stage !== undefined && { stage }), open: String(applicationId) }),
    [hrefOf, search, stage],
  );
}

/** A search without some of its parts. */
export function without(
  search: BoardSearch,
  ...names: readonly (keyof BoardSearch)[]
): BoardSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([name]) => !names.some((one) => one === name)),
  );
}
