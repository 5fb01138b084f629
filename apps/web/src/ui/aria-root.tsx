import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { useLocale } from 'use-intl';

/** Tells React Aria the language, and has its links use our router. Around each tree that uses it. */
export function AriaRoot({ children }: { readonly children: ReactNode }) {
  const locale = useLocale();
  const router = useRouter();
  return (
    <I18nProvider locale={locale}>
      <RouterProvider navigate={(href) => router.history.push(href)}>{children}</RouterProvider>
    </I18nProvider>
  );
}
