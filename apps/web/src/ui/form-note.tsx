import { toApiError } from '@internsync/client';
import { useTranslations } from 'use-intl';
import { Icon } from './icon.tsx';
import type { Refusal } from './use-form.ts';
import { useSecondsLeft } from './use-seconds-left.ts';

/** Says at the top of a form why it was refused; counts down where waiting helps. */
export function FormNote({ refusal }: { readonly refusal: Refusal | null }) {
  return (
    <div role="alert" className={refusal ? '' : 'sr'}>
      {refusal && <Note key={refusal.id} refusal={refusal} />}
    </div>
  );
}

function Note({ refusal: { error, sentence } }: { readonly refusal: Refusal }) {
  const t = useTranslations('common');
  const known = toApiError(error);
  const isLimited = known?.code === 'RATE_LIMITED';
  const left = useSecondsLeft(isLimited ? error : null);
  return (
    <div className="note bad">
      <Icon name="alert" />
      <div>
        <p className="strong">{isLimited ? t('limited.title') : sentence}</p>
        {isLimited && (
          // Screen readers hear it once: a message each second would drown everything else.
          <p role="timer" aria-live="off">
            {left >= 90
              ? t('limited.minutes', { minutes: Math.ceil(left / 60) })
              : t('limited.seconds', { seconds: left })}
          </p>
        )}
        {(known === null || known.code === 'INTERNAL') && known?.requestId !== undefined && (
          <p className="small">
            {t('failed.request')} <span className="id">{known.requestId}</span>
          </p>
        )}
      </div>
    </div>
  );
}
