import type { Unsubscribable } from '@internsync/core/notices/unsubscribe';
import type { Language } from '@internsync/core/values/account';
import { escape } from '../pages/escape.ts';
import type { Onward } from '../pages/onward.ts';
import type { Page } from '../pages/page.ts';

/**
 * What the page shows: a question, its answer, that the link is not ours, or that it is not possible now.
 * The language of the last two is that of the browser.
 */
export type PageState =
  | { readonly kind: 'ask' | 'done'; readonly of: Unsubscribable }
  | { readonly kind: 'unknown' | 'unavailable'; readonly language: Language };

const KINDS: Readonly<Record<Language, Readonly<Record<Unsubscribable['kind'], string>>>> = {
  en: {
    status_changed: 'changes of your applications',
    resume_viewed: 'views of your resume',
    identity_revealed: 'reviews that reveal your name',
    application_submitted: 'new applications',
    application_withdrawn: 'withdrawn applications',
    job_closed: 'jobs that have closed',
    webhook_disabled: 'webhooks that are switched off',
    new_sign_in: 'new sign-ins',
    password_changed: 'changes of your password',
    email_changed: 'changes of your address',
  },
  ar: {
    status_changed: 'تغيّرات طلباتك',
    resume_viewed: 'الاطلاع على سيرتك الذاتية',
    identity_revealed: 'المراجعات التي تكشف اسمك',
    application_submitted: 'الطلبات الجديدة',
    application_withdrawn: 'الطلبات المسحوبة',
    job_closed: 'الوظائف التي أُغلقت',
    webhook_disabled: 'خطافات الويب التي أُوقفت',
    new_sign_in: 'عمليات تسجيل الدخول الجديدة',
    password_changed: 'تغيّرات كلمة مرورك',
    email_changed: 'تغيّرات عنوانك',
  },
};

const WORDS = {
  en: {
    ask: (what: string) => ['Stop this mail?', `InternSync sends you mail about ${what}.`] as const,
    button: 'Stop this mail',
    done: (what: string) =>
      [
        'You get no more of this mail',
        `InternSync sends you no more mail about ${what}. You can turn it on again in your settings.`,
      ] as const,
    unknown: [
      'This link does not work',
      'It is not complete, or too old. Sign in, and choose in your settings which mail you get.',
    ],
    unavailable: ['This is not possible at the moment', 'Try again soon.'],
    settings: 'Which mail you get',
  },
  ar: {
    ask: (what: string) =>
      ['هل تريد إيقاف هذه الرسائل؟', `ترسل إليك InternSync رسائل عن ${what}.`] as const,
    button: 'إيقاف هذه الرسائل',
    done: (what: string) =>
      [
        'أُوقفت هذه الرسائل',
        `لن ترسل إليك InternSync رسائل أخرى عن ${what}. يمكنك تشغيلها من جديد في إعداداتك.`,
      ] as const,
    unknown: [
      'هذا الرابط لا يعمل',
      'الرابط غير مكتمل أو قديم جدًا. سجّل الدخول واختر في إعداداتك الرسائل التي تصلك.',
    ],
    unavailable: ['هذا غير ممكن الآن', 'حاول مرة أخرى بعد قليل.'],
    settings: 'الرسائل التي تصلك',
  },
} as const satisfies Record<Language, unknown>;

/** The page in its state. The button posts to the address of the page itself. */
export function unsubscribePage(state: PageState, onward: Onward): Omit<Page, 'status'> {
  const language = 'of' in state ? state.of.language : state.language;
  const words = WORDS[language];
  const settings = onward(language, '/account#notices', words.settings);
  if (!('of' in state)) {
    const [title, text] = words[state.kind];
    const isUnknown = state.kind === 'unknown';
    return { language, title, body: paragraph(text) + (isUnknown ? settings : '') };
  }
  const [title, text] = words[state.kind](KINDS[language][state.of.kind]);
  const form = `<form method="post"><button>${escape(words.button)}</button></form>`;
  return { language, title, body: paragraph(text) + (state.kind === 'ask' ? form : settings) };
}

function paragraph(text: string): string {
  return `<p>${escape(text)}</p>`;
}
