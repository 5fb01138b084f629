import { createHash } from 'node:crypto';
import type { Unsubscribable } from '@internsync/core/notices/unsubscribe';

/** What the page shows: a question, its answer, or that the link is not ours. */
export type PageState =
  | { readonly kind: 'ask' | 'done'; readonly of: Unsubscribable }
  | { readonly kind: 'unknown' };

const STYLE = `:root{color-scheme:light dark}body{margin:0;padding:24px 16px;background:light-dark(#f4f5f1,#101310);color:light-dark(#191c18,#e8ebe4);font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic",Tahoma,Arial,sans-serif}main{max-width:520px;margin:0 auto;padding:24px;box-sizing:border-box;background:light-dark(#fff,#181c18);border:1px solid light-dark(#dfe2da,#2e342e);border-radius:12px}h1{margin:0 0 16px;font-size:22px;line-height:1.25}p{margin:0 0 16px}button{min-height:44px;padding:0 20px;border:0;border-radius:8px;background:light-dark(#0b6e4f,#6fd3ad);color:light-dark(#fff,#06281c);font:inherit;font-weight:600;cursor:pointer}button:focus-visible{outline:3px solid light-dark(#1456d0,#a9c7ff);outline-offset:2px}`;

/** The page's style sheet in its content security policy (CSP 3, section 2.3.1). */
export const PAGE_STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

type Language = Unsubscribable['language'];

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
    direction: 'ltr',
    ask: (what: string) => ['Stop this mail?', `InternSync sends you mail about ${what}.`] as const,
    button: 'Stop this mail',
    done: (what: string) =>
      [
        'You get no more of this mail',
        `InternSync sends you no more mail about ${what}. You can turn it on again in your settings.`,
      ] as const,
  },
  ar: {
    direction: 'rtl',
    ask: (what: string) =>
      ['هل تريد إيقاف هذه الرسائل؟', `ترسل إليك InternSync رسائل عن ${what}.`] as const,
    button: 'إيقاف هذه الرسائل',
    done: (what: string) =>
      [
        'أُوقفت هذه الرسائل',
        `لن ترسل إليك InternSync رسائل أخرى عن ${what}. يمكنك تشغيلها من جديد في إعداداتك.`,
      ] as const,
  },
} as const satisfies Record<Language, unknown>;

/** A page without scripts and remote resources. The button posts to the address of the page itself. */
export function unsubscribePage(state: PageState): string {
  if (state.kind === 'unknown') {
    return page('en', 'This link does not work', [
      'It is not complete, or too old. Sign in, and choose in your settings which mail you get.',
    ]);
  }
  const { kind, language } = state.of;
  const words = WORDS[language];
  const [title, text] = words[state.kind](KINDS[language][kind]);
  return page(
    language,
    title,
    [text],
    state.kind === 'ask' ? `<form method="post"><button>${words.button}</button></form>` : '',
  );
}

function page(language: Language, title: string, paragraphs: readonly string[], form = ''): string {
  return `<!doctype html>
<html lang="${language}" dir="${WORDS[language].direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – InternSync</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}
${form}
</main>
</body>
</html>
`;
}
