import { dehydrate } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { createQueryClient } from '../data/query-client.ts';
import { SessionProvider } from '../data/session.tsx';
import { loadCore } from '../i18n/load-texts.ts';
import { PageHeadContext, type PageHead } from './page-head.tsx';
import type { PageState } from './page-state.ts';
import { Providers } from './providers.tsx';
import type { Render, RenderedPage } from './rendered-page.ts';
import { createAppRouter } from './router.tsx';

/** Renders the page of an address. A page that only browsers render has no HTML. */
export const render: Render = async ({ url, locale, client, now, timeZone, maxResumeBytes }) => {
  const texts = await loadCore(locale);
  const common = { locale, now: now.toISOString(), timeZone, maxResumeBytes };
  const queryClient = createQueryClient();
  const history = createMemoryHistory({ initialEntries: [url] });
  const router = createAppRouter({ locale, client, queryClient, timeZone, history });
  const matches = router.matchRoutes(router.latestLocation);
  // What is filtered by what somebody did, the server renders for nobody.
  const isOwn = matches.some(
    ({ staticData, search }) => staticData.areas !== undefined || 'mine' in search,
  );
  if (isOwn) {
    return withoutHtml({ ...common, queries: null });
  }
  await router.load();
  // Undocumented; the router's own handler reads it. An address with a query in another form leads to the
  // proper one.
  const result = router._serverResult;
  if (result?.type === 'redirect') {
    return {
      ...withoutHtml({ ...common, queries: null }),
      redirectTo: result.redirect.headers.get('location') ?? `/${locale}`,
    };
  }
  const head: PageHead = {
    status: 200,
    title: 'InternSync',
    description: null,
    isIndexed: true,
    subject: { kind: 'none' },
  };
  const html = renderToString(
    <StrictMode>
      <PageHeadContext value={head}>
        <Providers client={client} queryClient={queryClient} texts={texts} state={common}>
          <SessionProvider>
            <RouterProvider router={router} />
          </SessionProvider>
        </Providers>
      </PageHeadContext>
    </StrictMode>,
  );
  const state: PageState = { ...common, queries: dehydrate(queryClient) };
  return { ...head, html, state: JSON.stringify(state) };
};

function withoutHtml(state: PageState): RenderedPage {
  return {
    status: 200,
    title: 'InternSync',
    description: null,
    isIndexed: false,
    subject: { kind: 'none' },
    html: '',
    state: JSON.stringify(state),
  };
}
