import { toApiError, type Reason } from '@internsync/client';
import { useMessages, useTranslations } from 'use-intl';
import { useFaultSentence, type AnyFault } from './use-fault-sentence.ts';

/**
 * What an error is called in the reader's language: by its reason, where the texts of reasons are loaded as on
 * all pages of an area, or else by its code.
 */
export function useErrorSentence(): (error: unknown) => string {
  const t = useTranslations('common.errors');
  const faultSentenceOf = useFaultSentence();
  const hasReasons = 'errors' in useMessages();
  return (error) => {
    const known = toApiError(error);
    const code = known?.code ?? 'INTERNAL';
    if (code === 'RATE_LIMITED') return t(code, { seconds: known?.retryAfterSeconds ?? 0 });
    const reason = known?.reason ?? known?.issues[0];
    return hasReasons && reason && isTelling(reason) ? faultSentenceOf(reason) : t(code);
  };
}

/** Reasons that say no more to people than the error's code. */
const QUIET: ReadonlySet<Reason['code']> = new Set<Reason['code']>([
  'BUSY',
  'DATABASE',
  'ENDED_SESSION',
  'EXPIRED_TOKEN',
  'FILE_STORAGE',
  'INVALID_TOKEN',
  'NO_TOKEN',
  'OTHER',
  'STARTING',
  'STOPPING',
  'TOO_SLOW',
]);

function isTelling({ code }: AnyFault): boolean {
  return !QUIET.has(code);
}
