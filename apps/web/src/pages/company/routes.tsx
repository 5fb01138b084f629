import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { areaOptions } from '../../app/area.tsx';
import { requireAccount } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';

const area = createRoute({
  getParentRoute: () => rootRoute,
  id: 'company',
  beforeLoad: requireAccount('company'),
  ...areaOptions('company'),
});

const today = createRoute({
  getParentRoute: () => area,
  path: '/company',
  component: lazyRouteComponent(() => import('./today/today-page.tsx'), 'TodayPage'),
});

interface JobsSearch {
  readonly status?: 'active' | 'draft' | 'closed' | undefined;
  readonly q?: string | undefined;
}

const jobs = createRoute({
  getParentRoute: () => area,
  path: '/company/jobs',
  validateSearch: ({ status, q }: Record<string, unknown>): JobsSearch => ({
    ...((status === 'active' || status === 'draft' || status === 'closed') && { status }),
    ...words(q),
  }),
  component: lazyRouteComponent(() => import('./jobs/jobs-page.tsx'), 'JobsPage'),
});

const newJob = createRoute({
  getParentRoute: () => area,
  path: '/company/jobs/new',
  component: lazyRouteComponent(() => import('./jobs/new-job-page.tsx'), 'NewJobPage'),
});

const editJob = createRoute({
  getParentRoute: () => area,
  path: '/company/jobs/$jobId/edit',
  component: lazyRouteComponent(() => import('./jobs/edit-job-page.tsx'), 'EditJobPage'),
});

const searchResumes = createRoute({
  getParentRoute: () => area,
  path: '/company/resumes',
  validateSearch: ({ q }: Record<string, unknown>): { readonly q?: string | undefined } => words(q),
  component: lazyRouteComponent(() => import('./search/search-page.tsx'), 'SearchPage'),
});

const webhooks = createRoute({
  getParentRoute: () => area,
  path: '/company/webhooks',
  component: lazyRouteComponent(() => import('./webhooks/webhooks-page.tsx'), 'WebhooksPage'),
});

const webhook = createRoute({
  getParentRoute: () => area,
  path: '/company/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('./webhooks/webhook-page.tsx'), 'WebhookPage'),
});

function words(q: unknown): { readonly q?: string } {
  return typeof q === 'string' && q.trim() !== '' ? { q: q.slice(0, 200) } : {};
}

/** Pages of companies. */
export const companyRoutes = [
  area.addChildren([today, jobs, newJob, editJob, searchResumes, webhooks, webhook]),
] as const;
