import { createRoute, notFound, redirect } from '@tanstack/react-router';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { rootRoute } from '../../app/root-route.tsx';
import { accountQuery } from '../../data/account-query.ts';
import { readJobSearch } from '../../data/job-search.ts';
import {
  companyQuery,
  countsQuery,
  facetsQuery,
  fewJobsQuery,
  jobListQuery,
  jobQuery,
  missingBecause,
} from '../../data/public-queries.ts';
import { CompanyPage } from './company-page.tsx';
import { JobPage } from './job-page.tsx';
import { JobsPage } from './jobs-page.tsx';
import { COMPANY_JOBS, NEWEST, SIMILAR } from './few.ts';
import { StartPage } from './start-page.tsx';

const start = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: async ({ context: { client, queryClient } }) => {
    await Promise.all([
      queryClient.ensureQueryData(countsQuery(client)),
      queryClient.ensureQueryData(fewJobsQuery(client, { limit: NEWEST })),
    ]);
  },
  component: StartPage,
});

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/internships',
  validateSearch: readJobSearch,
  loaderDeps: ({ search }) => search,
  // The address of a student's own list may reach somebody else: they get the list.
  beforeLoad: async ({ context: { client, queryClient }, search: { mine, ...others } }) => {
    if (!mine) return;
    const account = await queryClient.ensureQueryData(accountQuery(client));
    // oxlint-disable-next-line typescript/only-throw-error -- How this router is told.
    if (account?.role !== 'student') throw redirect({ to: '/internships', search: others });
  },
  loader: async ({ context: { client, queryClient, timeZone }, deps }) => {
    await Promise.all([
      queryClient.ensureQueryData(jobListQuery(client, deps, timeZone)),
      queryClient.ensureQueryData(facetsQuery(client, deps, timeZone)),
    ]);
  },
  component: JobsPage,
});

const job = createRoute({
  getParentRoute: () => rootRoute,
  path: '/internships/$jobId',
  params: { parse: ({ jobId }) => ({ jobId: toId(jobId) }) },
  loader: async ({ context: { client, queryClient }, params: { jobId } }) => {
    const found = await orMissing(queryClient.ensureQueryData(jobQuery(client, jobId)));
    await Promise.all([
      queryClient.ensureQueryData(companyQuery(client, found.company.id)),
      found.open ||
        queryClient.ensureQueryData(fewJobsQuery(client, { search: found.title, limit: SIMILAR })),
    ]);
  },
  component: JobPage,
  notFoundComponent: ({ data }) => <NotFoundPage isGone={data === GONE} />,
});

const company = createRoute({
  getParentRoute: () => rootRoute,
  path: '/companies/$companyId',
  params: { parse: ({ companyId }) => ({ companyId: toId(companyId) }) },
  loader: async ({ context: { client, queryClient }, params: { companyId } }) => {
    await orMissing(
      Promise.all([
        queryClient.ensureQueryData(companyQuery(client, companyId)),
        queryClient.ensureQueryData(fewJobsQuery(client, { companyId, limit: COMPANY_JOBS })),
      ]),
    );
  },
  component: CompanyPage,
  notFoundComponent: () => <NotFoundPage />,
});

/** What a `notFound` is thrown with for what was there once. */
const GONE = 'gone';

function toId(text: string): number {
  // oxlint-disable-next-line typescript/only-throw-error -- How this router is told.
  if (!/^[1-9]\d{0,8}$/.test(text)) throw notFound();
  return Number(text);
}

/** Shows the page for what is missing instead of the one for errors. */
async function orMissing<Data>(asking: Promise<Data>): Promise<Data> {
  try {
    return await asking;
  } catch (error) {
    const missing = missingBecause(error);
    if (!missing) throw error;
    // oxlint-disable-next-line typescript/only-throw-error -- How this router is told.
    throw notFound(missing.isGone ? { data: GONE } : {});
  }
}

/** Pages that anybody may read, rendered by the server. */
export const publicRoutes = [start, list, job, company] as const;
