import type { Page } from '../pages/page.ts';
import type { Locale } from './document.ts';

const TEXTS = {
  en: {
    title: 'This page did not load',
    busy: 'The server is busy or away. It is asked again in a moment; nothing you sent is lost.',
    failed: 'Something failed on our side. Nothing you sent is lost.',
    again: 'Try again',
  },
  ar: {
    title: 'لم تُحمّل هذه الصفحة',
    busy: 'الخادم مشغول أو غير متاح. سيُسأل من جديد بعد لحظات؛ لم يضع شيء مما أرسلته.',
    failed: 'حدث خطأ من جهتنا. لم يضع شيء مما أرسلته.',
    again: 'حاول مرة أخرى',
  },
} as const satisfies Record<Locale, object>;

/**
 * What is sent in place of a page that could not even be begun, such as under overload. It loads nothing, so that it
 * costs nothing more.
 *
 * @param retryAfterSeconds when the browser asks again; `null`: it does not.
 */
export function failedPage(locale: Locale, retryAfterSeconds: number | null): Omit<Page, 'status'> {
  const { title, busy, failed, again } = TEXTS[locale];
  return {
    language: locale,
    title,
    body: `<p>${retryAfterSeconds === null ? failed : busy}</p>
<p><a href="">${again}</a></p>`,
    refreshSeconds: retryAfterSeconds,
  };
}
