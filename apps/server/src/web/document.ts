import type { RenderedPage } from '@internsync/web/rendered-page';
import { escape } from '../pages/escape.ts';
import { DIRECTIONS } from '../pages/page.ts';
import type { Web } from './load-web.ts';

/** The languages of the pages. */
export const LOCALES = ['en', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];

const NO_SCRIPT = {
  en: { text: 'This page needs JavaScript.', link: 'Open internships can be read without it.' },
  ar: {
    text: 'تحتاج هذه الصفحة إلى جافاسكربت.',
    link: 'أما فرص التدريب المتاحة فتُقرأ من دونها.',
  },
} as const satisfies Record<Locale, { readonly text: string; readonly link: string }>;

/** Stands before the place of the page, which is as high as the window. */
function noScriptOf(locale: Locale): string {
  const { text, link } = NO_SCRIPT[locale];
  return `<noscript><div class="wrap"><p class="head">${text} <a href="/${locale}/internships">${link}</a></p></div></noscript>`;
}

/** What the document around a page is made of. */
export interface DocumentParts {
  readonly page: RenderedPage;
  readonly locale: Locale;
  readonly web: Web;
  /** Elements for the head, as HTML. */
  readonly head: readonly string[];
}

/** The whole document of a page. It has no script of its own; the state is data. */
export function renderDocument({ page, locale, web, head }: DocumentParts): string {
  const { title, description, isIndexed, html, state } = page;
  const meta = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escape(title)}</title>`,
    ...(description === null ? [] : [`<meta name="description" content="${escape(description)}">`]),
    ...(isIndexed ? [] : ['<meta name="robots" content="noindex">']),
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
    '<link rel="apple-touch-icon" href="/apple-touch-icon.png">',
    ...web.styles.map((style) => `<link rel="stylesheet" href="${style}">`),
    // Without a preload of what it imports: that would compete with the style sheet.
    `<script type="module" src="${web.script}" fetchpriority="low"></script>`,
    ...head,
  ];
  const noScript = html === '' ? noScriptOf(locale) : '';
  return `<!doctype html>
<html lang="${locale}" dir="${DIRECTIONS[locale]}">
<head>
${meta.join('\n')}
</head>
<body>
${noScript}<div id="app">${html}</div>
<script type="application/json" id="state">${jsonInHtml(state)}</script>
</body>
</html>
`;
}

/** JSON that cannot end the element that holds it. */
export function jsonInHtml(json: string): string {
  return json.replaceAll('<', String.raw`\u003c`);
}
