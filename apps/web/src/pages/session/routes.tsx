import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { areaOptions } from '../../app/area.tsx';
import { toNextPath, validateNext } from '../../app/next-path.ts';
import { rootRoute, type RouteContext } from '../../app/root-route.tsx';
import { accountQuery } from '../../data/session.tsx';

const area = createRoute({
  getParentRoute: () => rootRoute,
  id: 'session',
  ...areaOptions('session'),
});

interface Opened {
  readonly context: RouteContext;
  readonly search: { readonly next?: string };
}

/** Who is signed in has nothing to do here. */
async function beginOnly({ context, search }: Opened): Promise<void> {
  const account = await context.queryClient.ensureQueryData(accountQuery(context.client));
  if (!account) return;
  const home = account.role === 'company' ? '/company' : '/';
  // oxlint-disable-next-line typescript/only-throw-error -- How this router is told.
  throw redirect({ href: `/${context.locale}${toNextPath(search.next) ?? home}`, replace: true });
}

const routeSignIn = createRoute({
  getParentRoute: () => area,
  path: '/sign-in',
  validateSearch: validateNext,
  beforeLoad: beginOnly,
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
});

const routeSignUpStudent = createRoute({
  getParentRoute: () => area,
  path: '/sign-up/student',
  validateSearch: validateNext,
  beforeLoad: beginOnly,
  component: lazyRouteComponent(() => import('./sign-up-student-page.tsx'), 'SignUpStudentPage'),
});

const routeSignUpCompany = createRoute({
  getParentRoute: () => area,
  path: '/sign-up/company',
  validateSearch: validateNext,
  beforeLoad: beginOnly,
  component: lazyRouteComponent(() => import('./sign-up-company-page.tsx'), 'SignUpCompanyPage'),
});

const routeForgotten = createRoute({
  getParentRoute: () => area,
  path: '/forgotten-password',
  component: lazyRouteComponent(
    () => import('./forgotten-password-page.tsx'),
    'ForgottenPasswordPage',
  ),
});

/** Signing in and up. */
export const sessionRoutes = [
  area.addChildren([routeSignIn, routeSignUpStudent, routeSignUpCompany, routeForgotten]),
] as const;
