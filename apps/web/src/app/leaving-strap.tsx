import { useEffect, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { browserSession } from '../data/client.ts';
import { toast } from '../ui/announce.ts';
import { Strap } from './strap.tsx';

/**
 * Says that a sign-out has not reached the server, so that nobody walks away from a session that still lives,
 * and that it has. The client asks again by itself meanwhile.
 */
export function LeavingStrap() {
  const t = useTranslations('common.leaving');
  const isLeaving = useSyncExternalStore(
    (listener) => browserSession().onLeaving(listener),
    () => browserSession().leaving() !== null,
    () => false,
  );
  useEffect(() => {
    const session = browserSession();
    return session.onLeaving(() => {
      if (session.leaving() === null && !session.signedIn()) toast(t('done'));
    });
  }, [t]);
  return <Strap icon="alert" text={isLeaving ? t('text') : null} />;
}
