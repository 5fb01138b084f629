import './main.css';
import { hydrate } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { startTransition, StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { createBrowserClient } from '../data/client.ts';
import { createQueryClient } from '../data/query-client.ts';
import { SessionProvider } from '../data/session.tsx';
import { loadCore } from '../i18n/load-texts.ts';
import { APP_ID, readPageState } from './page-state.ts';
import { Providers } from './providers.tsx';
import { createAppRouter } from './router.tsx';

const container = document.getElementById(APP_ID);
if (!container) throw new Error('The document has no place for the app');
const state = readPageState();
const texts = await loadCore(state.locale);
const client = createBrowserClient();
const queryClient = createQueryClient();
const router = createAppRouter({
  locale: state.locale,
  client,
  queryClient,
  timeZone: state.timeZone,
});
if (state.queries) {
  hydrate(queryClient, state.queries);
  // Undocumented, and what the router's own hydration sets: without it the tree in the browser has a
  // Suspense boundary that the server's has not.
  router.ssr = { manifest: undefined };
  await router.load();
}
const app = (
  <StrictMode>
    <Providers client={client} queryClient={queryClient} texts={texts} state={state}>
      <SessionProvider>
        <RouterProvider router={router} />
      </SessionProvider>
    </Providers>
  </StrictMode>
);
// In a transition, so that it yields to what the user does: else it is one long task.
if (state.queries) startTransition(() => void hydrateRoot(container, app));
else createRoot(container).render(app);
