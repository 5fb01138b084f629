import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

interface PagerProps {
  /** Links that look like buttons; null: there is nothing in that direction. */
  readonly back: ReactNode;
  readonly next: ReactNode;
  /** Where one is, such as "1–20 of 95". */
  readonly children?: ReactNode;
}

/** The links to other pages of a list. */
export function Pager({ back, next, children }: PagerProps) {
  const t = useTranslations('common.pager');
  return (
    <nav className="pager" aria-label={t('label')}>
      {back ?? <span />}
      <span className="soft small num">{children}</span>
      {next ?? <span />}
    </nav>
  );
}
