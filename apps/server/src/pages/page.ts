import { createHash } from 'node:crypto';
import type { Language } from '@internsync/core/values/account';
import type { FastifyReply } from 'fastify';
import { escape } from './escape.ts';

const STYLE = `:root{color-scheme:light dark}
body{margin:0;padding:24px 16px;background:light-dark(#f4f5f1,#101310);color:light-dark(#191c18,#e8ebe4);font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic",Tahoma,Arial,sans-serif;overflow-wrap:anywhere}
main{max-width:520px;margin:0 auto;padding:24px;box-sizing:border-box;background:light-dark(#fff,#181c18);border:1px solid light-dark(#dfe2da,#2e342e);border-radius:12px}
h1{margin:0 0 16px;font-size:22px;line-height:1.25}
p,input{margin:0 0 16px}
label{display:block;margin:0 0 6px}
input:not([type=hidden],[hidden]){display:block;width:100%;min-height:44px;padding:0 12px;box-sizing:border-box;font:inherit}
button{min-height:44px;margin:0 0 16px;padding:0 20px;border:0;border-radius:8px;background:light-dark(#0b6e4f,#6fd3ad);color:light-dark(#fff,#06281c);font:inherit;font-weight:600;cursor:pointer}
:focus-visible{outline:3px solid light-dark(#1456d0,#a9c7ff);outline-offset:2px}
a{color:light-dark(#0b6e4f,#6fd3ad)}
small{display:block;margin:-8px 0 16px;font-size:14px}
[role=alert]{border-inline-start:4px solid light-dark(#c62828,#ef9a9a);padding-inline-start:12px}`;

/**
 * No script, no resource, no frame, forms for this server only, and only this style (CSP 3, section 2.3.1).
 * The address holds a token: `no-referrer` tells it to nobody.
 */
const HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};

/** The direction in which each language is written. */
export const DIRECTIONS: Readonly<Record<Language, 'ltr' | 'rtl'>> = { en: 'ltr', ar: 'rtl' };

/** A page that works without scripts, such as one that a link in mail leads to. */
export interface Page {
  readonly status: number;
  readonly language: Language;
  /** A text. */
  readonly title: string;
  /** HTML. */
  readonly body: string;
  /** When browsers ask again, in seconds; default: never. */
  readonly refreshSeconds?: number | null;
}

/** Sends a page that works without scripts, and the headers that protect it and its address. */
export async function sendPage(
  reply: FastifyReply,
  { status, language, title, body, refreshSeconds = null }: Page,
): Promise<FastifyReply> {
  const refresh =
    refreshSeconds === null ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`;
  return await reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({ ...HEADERS, 'content-language': language }).send(`<!doctype html>
<html lang="${language}" dir="${DIRECTIONS[language]}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${refresh}
<title>${escape(title)} – InternSync</title><style>${STYLE}</style></head>
<body><main><h1>${escape(title)}</h1>
${body}
</main></body></html>
`);
}
