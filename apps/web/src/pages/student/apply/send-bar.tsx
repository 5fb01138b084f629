import { toApiError } from '@internsync/client';
import { useTranslations } from 'use-intl';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useErrorSentence } from '../../../ui/use-error-sentence.ts';
import { useSecondsLeft } from '../../../ui/use-seconds-left.ts';
import { isolated } from '../../../ui/isolated.tsx';

interface SendBarProps {
  /** The name of the file that will be sent; null: none is chosen. */
  readonly fileName: string | null;
  readonly isSending: boolean;
  /** Whether it waits for the connection; it is then sent by itself. */
  readonly isHeld: boolean;
  /** Whether a new file is still being stored: what would be sent now is not what was chosen last. */
  readonly isUploading: boolean;
  /** Why the last attempt failed. */
  readonly error: unknown;
  readonly onSend: () => void;
}

/** Always in sight: what will be sent, and Send. */
export function SendBar({ fileName, isSending, isHeld, isUploading, error, onSend }: SendBarProps) {
  const t = useTranslations('student.apply');
  const sentenceOf = useErrorSentence();
  const left = useSecondsLeft(error);
  const isWaiting = left > 0;
  const isLimited = toApiError(error)?.code === 'RATE_LIMITED';
  return (
    <div className="bar">
      <div className="wrap">
        <div className="grow-sentence small">
          {error !== null && !isSending && (isWaiting || !isLimited) ? (
            <p className="err" role="alert">
              <Icon name="alert" size="small" />
              <span>{isLimited ? t('limited') : sentenceOf(error)}</span>
            </p>
          ) : isHeld ? (
            <p className="line" role="status">
              <Icon name="off" size="small" />
              <span>{t('held')}</span>
            </p>
          ) : isUploading && !isSending ? (
            <p className="line" role="status">
              <Icon name="up" size="small" />
              <span>{t('uploading')}</span>
            </p>
          ) : (
            <p className="soft">
              {fileName === null
                ? t('chooseFirst')
                : t.rich('willSend', { file: isolated(fileName, 'strong') })}
            </p>
          )}
        </div>
        <Button
          look="primary"
          className="end send"
          isBusy={isSending || isWaiting || isUploading || fileName === null}
          onPress={onSend}
        >
          <Icon name="send" />
          {isSending
            ? t('sending')
            : isWaiting
              ? t('sendAgainIn', { time: clock(left) })
              : t('send')}
        </Button>
      </div>
    </div>
  );
}

/** "0:42" */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
