import type { ApiError } from '@internsync/client';
import { useTranslations } from 'use-intl';
import { useFileSize } from '../record/use-file-size.ts';

/** Why a file is not there, as the server says it, or before it is sent. */
export type Refusal = Pick<ApiError, 'code' | 'reason' | 'retryAfterSeconds'>;

const PLAIN = ['NOT_A_PDF', 'ENCRYPTED', 'DAMAGED', 'UNPACKS_TOO_LARGE', 'ACTIVE_CONTENT'] as const;

/** Why a file was refused, and the way out. */
export function useRefusalSentence(): (refusal: Refusal, bytes: number) => string {
  const t = useTranslations('student.refused');
  const errors = useTranslations('common.errors');
  const sizeOf = useFileSize();
  return ({ code, reason, retryAfterSeconds }, bytes) => {
    const plain = PLAIN.find((one) => one === reason?.code);
    if (plain) return t(plain);
    if (reason?.code === 'FILE_TOO_LARGE' || reason?.code === 'BODY_TOO_LARGE') {
      return t('FILE_TOO_LARGE', { size: sizeOf(bytes, 'up'), max: sizeOf(reason.max, 'down') });
    }
    if (reason?.code === 'QUOTA_EXCEEDED') {
      return t('QUOTA_EXCEEDED', { max: sizeOf(reason.max, 'down') });
    }
    return code === 'RATE_LIMITED'
      ? errors(code, { seconds: retryAfterSeconds ?? 0 })
      : errors(code);
  };
}
