import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Strap } from './strap.tsx';

/** Says that the browser is offline. Queries wait meanwhile, and resume by themselves. */
export function ConnectionStrap() {
  const t = useTranslations('common');
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
    () => true,
  );
  return <Strap icon="off" text={isOnline ? null : t('offline')} />;
}
