import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { InternSyncClient } from '@internsync/client';
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { ClientContext } from '../data/use-client.ts';
import { intlLocale } from '../i18n/locale.ts';
import type { AllTexts } from '../i18n/texts.ts';
import type { PageState } from './page-state.ts';

interface ProvidersProps {
  readonly client: InternSyncClient;
  readonly queryClient: QueryClient;
  readonly texts: Pick<AllTexts, 'common' | 'public'>;
  readonly state: Pick<PageState, 'locale' | 'now' | 'timeZone'>;
  readonly children: ReactNode;
}

/** What all pages have in common. */
export function Providers({ client, queryClient, texts, state, children }: ProvidersProps) {
  return (
    <ClientContext value={client}>
      <QueryClientProvider client={queryClient}>
        <IntlProvider
          locale={intlLocale(state.locale)}
          timeZone={state.timeZone}
          now={new Date(state.now)}
          messages={texts}
        >
          {children}
        </IntlProvider>
      </QueryClientProvider>
    </ClientContext>
  );
}
