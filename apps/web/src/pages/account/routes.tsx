import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { areaOptions } from '../../app/area.tsx';
import { requireAccount } from '../../app/guards.ts';
import { rootRoute } from '../../app/root-route.tsx';

const area = createRoute({
  getParentRoute: () => rootRoute,
  id: 'account',
  beforeLoad: requireAccount(),
  ...areaOptions('account', 'session'),
});

const routeAccount = createRoute({
  getParentRoute: () => area,
  path: '/account',
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
});

const routeNotices = createRoute({
  getParentRoute: () => area,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices-page.tsx'), 'NoticesPage'),
});

/** Pages of whoever is signed in. */
export const accountRoutes = [area.addChildren([routeAccount, routeNotices])] as const;
