import { useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';

const QUIET_MS = 150;

/** What is shown while something loads: nothing at first, then `children`, in the final size. */
export function Skeleton({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('common');
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true" className={isShown ? '' : 'invisible'}>
      <span className="sr">{t('loading')}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}

/** A line of text to come. */
export function SkeletonLine({ className = 'w-full' }: { readonly className?: string }) {
  return <span className={`sk ${className}`} />;
}
