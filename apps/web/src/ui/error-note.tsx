import { toApiError } from '@internsync/client';
import { useTranslations } from 'use-intl';
import { Empty } from './empty.tsx';
import { Icon } from './icon.tsx';
import { useCopy } from './use-copy.ts';
import { useErrorSentence } from './use-error-sentence.ts';

interface ErrorNoteProps {
  /** What did not work: "Your applications did not load". */
  readonly title: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** A sentence by the error's code, what to do, and the id of the request to quote. */
export function ErrorNote({ title, error, onRetry }: ErrorNoteProps) {
  const t = useTranslations('common');
  const sentenceOf = useErrorSentence();
  const copy = useCopy();
  const requestId = toApiError(error)?.requestId;
  return (
    <Empty
      drawing="failed"
      role="alert"
      title={title}
      text={sentenceOf(error)}
      actions={
        onRetry && (
          <button className="btn primary" type="button" onClick={onRetry}>
            <Icon name="retry" />
            {t('action.retry')}
          </button>
        )
      }
    >
      {requestId !== undefined && (
        <p className="small line justify-center gap-1">
          {t('failed.request')} <span className="id">{requestId}</span>
          <button
            className="ib dense"
            type="button"
            aria-label={t('action.copyRequestId')}
            onClick={() => void copy(requestId)}
          >
            <Icon name="copy" />
          </button>
        </p>
      )}
    </Empty>
  );
}
