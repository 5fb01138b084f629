import { onlineManager } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { announce, closeToast, listenToSpoken, readNothing, readSpoken } from './announce.ts';
import { Icon } from './icon.tsx';

/** Says what `announce` is given, and shows what `toast` is. There is one on each page. */
export function LiveRegion() {
  const t = useTranslations('common');
  const { said, toasts } = useSyncExternalStore(listenToSpoken, readSpoken, readNothing);
  // The strap that says that the browser is offline goes without a word.
  const follow = useEffectEvent((isOnline: boolean) => isOnline && announce(t('online')));
  useEffect(() => onlineManager.subscribe((isOnline) => void follow(isOnline)), []);
  return (
    <>
      {/* The mark has React Aria's dialogs leave it to be spoken, unlike what else is behind them. */}
      <div className="sr" role="status" aria-live="polite" data-live-announcer="true">
        {said && <span key={said.id}>{said.text}</span>}
      </div>
      {toasts.length > 0 && (
        <div className="toasts">
          {toasts.map(({ id, text, look, action }) => (
            <div className="toast" key={id}>
              <Icon
                name={look === 'good' ? 'check' : 'alert'}
                className={look === 'bad' ? 'text-danger' : ''}
              />
              <span>{text}</span>
              {action && (
                <button
                  className="btn quiet dense"
                  type="button"
                  onClick={() => {
                    closeToast(id);
                    action.run();
                  }}
                >
                  {action.label}
                </button>
              )}
              <button
                className="ib dense"
                type="button"
                aria-label={t('dismissToast')}
                onClick={() => closeToast(id)}
              >
                <Icon name="x" />
              </button>
            </div>
          ))}
        </div>
      )}
    </>
  );
}
