import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../ui/icon.tsx';

/** Says that the browser is offline. Queries wait meanwhile, and resume by themselves. */
export function ConnectionStrap() {
  const t = useTranslations('common');
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
    () => true,
  );
  return (
    <div role="status">
      {!isOnline && (
        <div className="wrap pt-3">
          <p className="strap">
            <Icon name="off" />
            <span>{t('offline')}</span>
          </p>
        </div>
      )}
    </div>
  );
}
