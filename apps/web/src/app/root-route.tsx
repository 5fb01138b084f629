import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import type { InternSyncClient } from '@internsync/client';
import type { Locale } from '../i18n/locale.ts';
import { FailedPage } from './failed-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { Shell } from './shell.tsx';

/** What loaders and guards of routes get. */
export interface RouteContext {
  readonly locale: Locale;
  readonly client: InternSyncClient;
  readonly queryClient: QueryClient;
  /** The platform's time zone. */
  readonly timeZone: string;
}

export const rootRoute = createRootRouteWithContext<RouteContext>()({
  component: Shell,
  errorComponent: ({ error, reset }) => (
    <Shell>
      <FailedPage error={error} onRetry={reset} />
    </Shell>
  ),
  notFoundComponent: () => <NotFoundPage />,
});
