import type { MailLanguage } from './content.ts';
import type { Frame, Letter } from './letter.ts';
import type { Sentence } from './say.ts';
import { lineOf } from './to-text.ts';

const FONT =
  "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans Arabic',Tahoma,Arial,sans-serif";

/** Colours for readers that keep style sheets; the inline ones are those of the light theme. */
const DARK = `@media (prefers-color-scheme:dark){body,.canvas{background:#101310!important}.card{background:#181c18!important;border-color:#2e342e!important}.ink{color:#e8ebe4!important}.soft{color:#a9b0a4!important}.brand{color:#6fd3ad!important}.button{background:#6fd3ad!important;color:#06281c!important}}`;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes a text for HTML, between tags and in attributes with quotes. */
function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);
}

function inline(sentence: Sentence): string {
  return sentence
    .map((part) =>
      'words' in part ? escapeHtml(part.words) : `<bdi>${escapeHtml(part.value)}</bdi>`,
    )
    .join('');
}

const paragraph = (sentence: Sentence) =>
  `<p class="ink" style="margin:0 0 16px;color:#191c18">${inline(sentence)}</p>`;

const small = (html: string) =>
  `<p class="soft" style="margin:0 0 8px;font-size:14px;color:#555b51">${html}</p>`;

/** The HTML part of a mail: a whole document that reads well without its style sheet. */
export function toHtml(
  { subject, paragraphs, action, after = [] }: Letter,
  { language, ...frame }: Frame & { readonly language: MailLanguage },
  unsubscribe: string | null,
): string {
  const lineHeight = language === 'ar' ? '1.7' : '1.5';
  const button = action
    ? [
        `<p style="margin:24px 0"><a class="button" href="${escapeHtml(action.link)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#0b6e4f;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(action.label)}</a></p>`,
      ]
    : [];
  const copy = action
    ? [
        small(
          `${escapeHtml(frame.copyLink)}<br><a class="brand" dir="ltr" href="${escapeHtml(action.link)}" style="color:#0b6e4f;word-break:break-all;overflow-wrap:anywhere">${escapeHtml(action.link)}</a>`,
        ),
      ]
    : [];
  const foot = [
    small(escapeHtml(frame.why)),
    ...(unsubscribe === null
      ? []
      : [
          small(
            `<a class="brand" href="${escapeHtml(unsubscribe)}" style="color:#0b6e4f">${escapeHtml(frame.unsubscribe)}</a>`,
          ),
        ]),
  ];
  return [
    '<!doctype html>',
    `<html lang="${language}" dir="${frame.direction}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(lineOf(subject, frame.direction))}</title>`,
    `<style>:root{color-scheme:light dark}${DARK}</style>`,
    '</head>',
    '<body style="margin:0;background:#f4f5f1">',
    // Some readers drop the attributes of html and body.
    `<div class="canvas" lang="${language}" dir="${frame.direction}" style="padding:24px 12px;background:#f4f5f1;font-family:${FONT};font-size:16px;line-height:${lineHeight};overflow-wrap:anywhere">`,
    '<div class="card" style="max-width:560px;margin:0 auto;padding:24px;box-sizing:border-box;background:#ffffff;border:1px solid #dfe2da;border-radius:12px">',
    '<p class="brand" dir="ltr" style="margin:0 0 16px;font-size:18px;font-weight:700;color:#0b6e4f;text-align:start">InternSync</p>',
    `<h1 class="ink" style="margin:0 0 16px;font-size:22px;line-height:1.25;font-weight:700;color:#191c18">${inline(subject)}</h1>`,
    ...paragraphs.map(paragraph),
    ...button,
    ...after.map(paragraph),
    ...copy,
    '</div>',
    `<div style="max-width:560px;margin:16px auto 0;padding:0 24px;box-sizing:border-box">`,
    ...foot,
    '</div>',
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
