import type { ServiceError } from '@internsync/core/errors';
import type { Language } from '@internsync/core/values/account';
import type { TEXTS } from './texts.ts';

/** What was wrong, for the reader of a page. */
export function sentenceOf(
  { code, field, reason }: ServiceError,
  texts: (typeof TEXTS)[Language],
): string {
  if (code === 'RATE_LIMITED') return texts.tooOften;
  if (code === 'UNAVAILABLE') return texts.unavailable;
  if (reason?.code === 'LINK_USED') return texts.used;
  if (reason?.code === 'LINK_EXPIRED') return texts.expired;
  if (reason?.code === 'TAKEN') return texts.taken;
  if (field !== 'newPassword') return texts.unknown;
  if (reason?.code === 'TOO_SHORT') return texts.tooShort(reason.min);
  if (reason?.code === 'TOO_LONG') return texts.tooLong(reason.max);
  if (reason?.code === 'COMMON_PASSWORD') return texts.common;
  if (reason?.code === 'PASSWORD_IS_NAME') return texts.isName;
  return texts.badPassword;
}
