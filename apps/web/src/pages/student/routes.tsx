import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { areaOptions } from '../../app/area.tsx';
import { requireAccount } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { validateShown } from './applications/shown.ts';

const area = createRoute({
  getParentRoute: () => rootRoute,
  id: 'student',
  beforeLoad: requireAccount('student'),
  ...areaOptions('student'),
});

const routeInternshipsJobIdApply = createRoute({
  getParentRoute: () => area,
  path: '/internships/$jobId/apply',
  component: lazyRouteComponent(() => import('./apply/apply-page.tsx'), 'ApplyPage'),
});

const routeApplications = createRoute({
  getParentRoute: () => area,
  path: '/applications',
  validateSearch: validateShown,
  component: lazyRouteComponent(
    () => import('./applications/applications-page.tsx'),
    'ApplicationsPage',
  ),
});

const routeApplicationsApplicationId = createRoute({
  getParentRoute: () => area,
  path: '/applications/$applicationId',
  validateSearch: validateShown,
  component: lazyRouteComponent(
    () => import('./applications/applications-page.tsx'),
    'ApplicationPage',
  ),
});

const routeResumes = createRoute({
  getParentRoute: () => area,
  path: '/resumes',
  component: lazyRouteComponent(() => import('./resumes/resumes-page.tsx'), 'ResumesPage'),
});

const routeResumesResumeId = createRoute({
  getParentRoute: () => area,
  path: '/resumes/$resumeId',
  component: lazyRouteComponent(() => import('./resumes/resume-page.tsx'), 'ResumePage'),
});

const routeSaved = createRoute({
  getParentRoute: () => area,
  path: '/saved',
  component: lazyRouteComponent(() => import('./saved/saved-page.tsx'), 'SavedPage'),
});

/** Pages of students. */
export const studentRoutes = [
  area.addChildren([
    routeInternshipsJobIdApply,
    routeApplications,
    routeApplicationsApplicationId,
    routeResumes,
    routeResumesResumeId,
    routeSaved,
  ]),
] as const;
