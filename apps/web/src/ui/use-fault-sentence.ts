import type { Issue, Reason } from '@internsync/client';
import { useMessages, useTranslations } from 'use-intl';
import { dateFormat } from '../i18n/date-format.ts';
import { intlLocale } from '../i18n/locale.ts';
import { useAppLocale } from '../i18n/use-app-locale.ts';

export type AnyFault = Issue | Reason;

type Parameters = Record<string, string | number>;

const MEGABYTE = 1024 * 1024;

/** What is wrong with a field, or why a call was refused, in the reader's language; on pages of an area. */
export function useFaultSentence(): (fault: AnyFault) => string {
  const messages = useMessages();
  const all = useTranslations();
  const locale = useAppLocale();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The API decides which parameters a code has.
  const say = all as unknown as (key: string, parameters?: Parameters) => string;
  const dayOf = (day: string) =>
    dateFormat(intlLocale(locale), {
      dateStyle: 'long',
      timeZone: 'UTC',
    }).format(new Date(day));
  return (fault) => {
    // A server of another version may have codes that these texts do not know.
    if (!Object.hasOwn(messages.errors, fault.code)) return say('errors.OTHER');
    const parameters: Parameters = {};
    for (const [name, value] of Object.entries(fault)) {
      if (typeof value === 'string' || typeof value === 'number') parameters[name] = value;
    }
    if ('max' in fault && typeof fault.max === 'number') {
      parameters['megabytes'] = Math.round((fault.max / MEGABYTE) * 10) / 10;
    }
    if (fault.code === 'IN_THE_PAST' || fault.code === 'OUT_OF_RANGE') {
      parameters['min'] = dayOf(fault.min);
    }
    if (fault.code === 'OUT_OF_RANGE') parameters['max'] = dayOf(fault.max);
    if (fault.code === 'STATUS_CHANGED' && Object.hasOwn(messages.common.status, fault.status)) {
      parameters['status'] = say(`common.status.${fault.status}`);
    }
    return say(`errors.${fault.code}`, parameters);
  };
}
