import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

/** What comes sooner needs no sign. */
const QUIET_MS = 150;

/** Shows and says that the next page is on its way, when it takes a while: the one before stays until then. */
export function LoadingBar() {
  const t = useTranslations('common');
  const isLoading = useRouterState({ select: (state) => state.isLoading });
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isLoading) return undefined;
    const timer = setTimeout(() => setShown(true), QUIET_MS);
    return () => {
      clearTimeout(timer);
      setShown(false);
    };
  }, [isLoading]);
  return (
    <div role="status">
      {isShown && (
        <>
          <span className="loading-bar" />
          <span className="sr">{t('loading')}</span>
        </>
      )}
    </div>
  );
}
