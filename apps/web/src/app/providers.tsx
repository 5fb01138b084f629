import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { InternSyncClient } from '@internsync/client';
import { startTransition, useEffect, useState, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { MaxResumeContext } from '../data/max-resume.ts';
import { ClientContext } from '../data/use-client.ts';
import { intlLocale } from '../i18n/locale.ts';
import { NowContext } from '../i18n/now.ts';
import type { AllTexts } from '../i18n/texts.ts';
import type { PageState } from './page-state.ts';

interface ProvidersProps {
  readonly client: InternSyncClient;
  readonly queryClient: QueryClient;
  readonly texts: Pick<AllTexts, 'common' | 'public'>;
  readonly state: Pick<PageState, 'locale' | 'now' | 'timeZone' | 'maxResumeBytes'>;
  readonly children: ReactNode;
}

/** What all pages have in common. */
export function Providers({ client, queryClient, texts, state, children }: ProvidersProps) {
  const now = useMoment(state.now);
  return (
    <ClientContext value={client}>
      <QueryClientProvider client={queryClient}>
        <IntlProvider locale={intlLocale(state.locale)} timeZone={state.timeZone} messages={texts}>
          <MaxResumeContext value={state.maxResumeBytes}>
            <NowContext value={now}>{children}</NowContext>
          </MaxResumeContext>
        </IntlProvider>
      </QueryClientProvider>
    </ClientContext>
  );
}

const TICK_MS = 30_000;

/** The moment now: first that of the document, so that the browser continues the same page, soon the real one. */
function useMoment(rendered: PageState['now']): Date {
  const [now, setNow] = useState(() => new Date(rendered));
  useEffect(() => {
    const tick = () => startTransition(() => setNow(new Date()));
    const comeBack = ({ persisted }: PageTransitionEvent) => persisted && tick();
    const timer = setInterval(tick, TICK_MS);
    // Timers stand still while a device sleeps.
    document.addEventListener('visibilitychange', tick);
    // As they do in a page that was left, until "back" shows it as it was.
    addEventListener('pageshow', comeBack);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
      removeEventListener('pageshow', comeBack);
    };
  }, []);
  return now;
}
