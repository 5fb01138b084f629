import { createContext, useContext, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import type { PageSubject, RenderedPage } from './rendered-page.ts';

/** What the page says of itself; the innermost component that calls `usePageHead` decides. */
export type PageHead = {
  -readonly [
    Name in Exclude<keyof RenderedPage, 'html' | 'state' | 'redirectTo'>
  ]: RenderedPage[Name];
};

/** Only the server provides one. */
export const PageHeadContext = createContext<PageHead | null>(null);

export interface HeadOptions {
  /** Without the name of the platform. */
  readonly title: string;
  readonly description?: string;
  readonly status?: RenderedPage['status'];
  /** Default: pages with the status 200 are. */
  readonly isIndexed?: boolean;
  readonly subject?: PageSubject;
}

/** Sets the title of the document, and on the server its status and what search engines are told. */
export function usePageHead({ title, description, status = 200, isIndexed, subject }: HeadOptions) {
  const t = useTranslations('common');
  const head = useContext(PageHeadContext);
  const full = t('title', { page: title });
  if (head) {
    Object.assign(head, {
      title: full,
      description: description ?? null,
      status,
      isIndexed: isIndexed ?? status === 200,
      subject: subject ?? { kind: 'none' },
    } satisfies PageHead);
  }
  useEffect(() => {
    document.title = full;
  }, [full]);
}
