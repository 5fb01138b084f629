import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import type { InternSyncClient } from '@internsync/client';
import type { Locale } from '../i18n/locale.ts';
import { BareFrame } from './bare-frame.tsx';
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
  // The frame itself has failed, so it is not shown again around what says so.
  errorComponent: ({ error, reset }) => (
    <BareFrame>
      <FailedPage error={error} onRetry={reset} />
    </BareFrame>
  ),
  notFoundComponent: () => <NotFoundPage />,
});
