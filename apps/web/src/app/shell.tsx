import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../data/session.tsx';
import { loadAreas } from '../i18n/load-texts.ts';
import { LiveRegion } from '../ui/live-region.tsx';
import { ConnectionStrap } from './connection-strap.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { LeavingStrap } from './leaving-strap.tsx';
import { PageAnnouncer } from './page-announcer.tsx';

const SessionOver = lazy(async () => {
  const locale = document.documentElement.lang === 'ar' ? 'ar' : 'en';
  const [{ SessionOver: component }] = await Promise.all([
    import('./session-over.tsx'),
    loadAreas(locale, ['session', 'errors']),
  ]);
  return { default: component };
});

/** The frame of every page. */
export function Shell({ children }: { readonly children?: ReactNode }) {
  const t = useTranslations('common');
  const { account, isOver } = useSession();
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Header />
      <ConnectionStrap />
      <LeavingStrap />
      <main id="main" tabIndex={-1}>
        {children ?? <Outlet />}
      </main>
      <Footer />
      <LiveRegion />
      <PageAnnouncer />
      {isOver && account && (
        <Suspense>
          <SessionOver account={account} />
        </Suspense>
      )}
    </>
  );
}
