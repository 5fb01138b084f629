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

/** Around both forms, which share what is typed into them. */
const signUp = createRoute({
  getParentRoute: () => area,
  id: 'sign-up',
  validateSearch: validateNext,
  beforeLoad: beginOnly,
  component: lazyRouteComponent(() => import('./sign-up-frame.tsx'), 'SignUpFrame'),
});

const routeSignUpStudent = createRoute({
  getParentRoute: () => signUp,
  path: '/sign-up/student',
  component: lazyRouteComponent(() => import('./sign-up-student-page.tsx'), 'SignUpStudentPage'),
});

const routeSignUpCompany = createRoute({
  getParentRoute: () => signUp,
  path: '/sign-up/company',
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
  area.addChildren([
    routeSignIn,
    signUp.addChildren([routeSignUpStudent, routeSignUpCompany]),
    routeForgotten,
  ]),
] as const;
