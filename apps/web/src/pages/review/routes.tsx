import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { areaOptions } from '../../app/area.tsx';
import { requireAccount } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { readBoardSearch } from './board-search.ts';

const area = createRoute({
  getParentRoute: () => rootRoute,
  id: 'review',
  beforeLoad: requireAccount('company'),
  ...areaOptions('review'),
});

const routeCompanyJobsJobId = createRoute({
  getParentRoute: () => area,
  path: '/company/jobs/$jobId',
  validateSearch: readBoardSearch,
  component: lazyRouteComponent(() => import('./job-page.tsx'), 'JobPage'),
});

/** The applicants of a job: board, list and the panel beside them. */
export const reviewRoutes = [area.addChildren([routeCompanyJobsJobId])] as const;
