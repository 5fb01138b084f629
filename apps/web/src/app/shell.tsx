import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { LiveRegion } from '../ui/live-region.tsx';
import { ConnectionStrap } from './connection-strap.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { LeavingStrap } from './leaving-strap.tsx';
import { LoadingBar } from './loading-bar.tsx';
import { PageAnnouncer } from './page-announcer.tsx';

/** The frame of every page. */
export function Shell({ children }: { readonly children?: ReactNode }) {
  const t = useTranslations('common');
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Header />
      <LoadingBar />
      <ConnectionStrap />
      <LeavingStrap />
      <main id="main" tabIndex={-1}>
        {children ?? <Outlet />}
      </main>
      <Footer />
      <LiveRegion />
      <PageAnnouncer />
    </>
  );
}
