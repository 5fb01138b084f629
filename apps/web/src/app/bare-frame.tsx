import { useRouterState } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { LoadingBar } from './loading-bar.tsx';
import { Logo } from './logo.tsx';

/** The least of a frame: of nothing that depends on who is signed in, or that could fail. */
export function BareFrame({ children }: { readonly children?: ReactNode }) {
  return (
    <>
      <header className="top">
        <div className="wrap">
          <Logo />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** Around all pages: until the first one has come, of those that only browsers render, its frame is there. */
export function FirstFrame({ children }: { readonly children: ReactNode }): ReactElement {
  const isEmpty = useRouterState({ select: ({ matches }) => matches.length === 0 });
  return (
    <>
      {children}
      {isEmpty && (
        <BareFrame>
          <LoadingBar />
        </BareFrame>
      )}
    </>
  );
}
