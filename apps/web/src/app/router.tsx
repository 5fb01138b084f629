import type { QueryClient } from '@tanstack/react-query';
import { createRouter, type LocationRewrite, type RouterHistory } from '@tanstack/react-router';
import type { InternSyncClient } from '@internsync/client';
import type { Area } from '../i18n/texts.ts';
import type { Locale } from '../i18n/locale.ts';
import { accountRoutes } from '../pages/account/routes.tsx';
import { companyRoutes } from '../pages/company/routes.tsx';
import { publicRoutes } from '../pages/public/routes.tsx';
import { reviewRoutes } from '../pages/review/routes.tsx';
import { sessionRoutes } from '../pages/session/routes.tsx';
import { studentRoutes } from '../pages/student/routes.tsx';
import { FirstFrame } from './bare-frame.tsx';
import { FailedPage } from './failed-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { rootRoute } from './root-route.tsx';
import { parseSearch, stringifySearch } from './search-params.ts';

const routeTree = rootRoute.addChildren([
  ...publicRoutes,
  ...sessionRoutes,
  ...studentRoutes,
  ...companyRoutes,
  ...reviewRoutes,
  ...accountRoutes,
]);

/** What the routes need. */
export interface RouterParts {
  readonly locale: Locale;
  readonly client: InternSyncClient;
  readonly queryClient: QueryClient;
  readonly timeZone: string;
  /** Default: the browser's. */
  readonly history?: RouterHistory;
}

/** The routes of one language: paths in the code are without `/en` and `/ar`. */
export function createAppRouter({ locale, client, queryClient, timeZone, history }: RouterParts) {
  const isServer = history !== undefined;
  return createRouter({
    routeTree,
    rewrite: addressesOf(locale),
    context: { locale, client, queryClient, timeZone },
    ...(history && { history }),
    isServer,
    // On the server it would write an inline script.
    scrollRestoration: !isServer,
    // Without it the router shows its own, in English.
    defaultErrorComponent: ({ error, reset }) => <FailedPage error={error} onRetry={reset} />,
    defaultNotFoundComponent: () => <NotFoundPage />,
    InnerWrap: FirstFrame,
    defaultPreload: false,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    // Query decides how long an answer is fresh.
    defaultPreloadStaleTime: 0,
    // What no route knows is dropped.
    search: { strict: true },
    parseSearch,
    stringifySearch,
  });
}

/** `/en/internships` is `/internships` for the routes, and `/en` is `/` (with `basepath` it would be `/en/`). */
function addressesOf(locale: Locale): LocationRewrite {
  const prefix = `/${locale}`;
  return {
    input: ({ url }) => {
      if (url.pathname === prefix) url.pathname = '/';
      else if (url.pathname.startsWith(`${prefix}/`)) {
        url.pathname = url.pathname.slice(prefix.length);
      }
      return url;
    },
    output: ({ url }) => {
      url.pathname = url.pathname === '/' ? prefix : `${prefix}${url.pathname}`;
      return url;
    },
  };
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface StaticDataRouteOption {
    /** The areas whose texts the route needs. Only the browser renders it. */
    readonly areas?: readonly Area[];
  }
}
