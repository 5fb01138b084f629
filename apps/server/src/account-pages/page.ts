import { createHash } from 'node:crypto';
import type { Language } from '@internsync/core/values/account';
import type { FastifyReply } from 'fastify';
import { escape } from '../docs/html.ts';
import { TEXTS } from './texts.ts';

const STYLE = `:root{color-scheme:light dark}
body{font:1rem/1.6 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;overflow-wrap:anywhere}
label,input,button{display:block;width:100%;box-sizing:border-box;font:inherit}
input,button{padding:.6rem;margin:.4rem 0 1rem}
[role=alert]{border-inline-start:.25rem solid #c62828;padding-inline-start:.75rem}`;

/**
 * No script, no resource, no frame, forms for this server only, and only this style. The address holds a
 * token: `no-referrer` tells it to nobody.
 */
const HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};

/** A page; the parts are HTML. */
export interface Page {
  readonly status: number;
  readonly language: Language;
  /** A text. */
  readonly title: string;
  readonly body: string;
}

export async function sendPage(
  reply: FastifyReply,
  { status, language, title, body }: Page,
): Promise<FastifyReply> {
  return await reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({ ...HEADERS, 'content-language': language }).send(`<!doctype html>
<html lang="${language}" dir="${TEXTS[language].direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – InternSync</title><style>${STYLE}</style></head>
<body><main><h1>${escape(title)}</h1>
${body}
</main></body></html>
`);
}

/** A text that a person chose, within a sentence of any direction. */
export function quoted(text: string): string {
  return `<strong><bdi>${escape(text)}</bdi></strong>`;
}

/** A form that posts to its own page. The token is in its body: addresses are logged by proxies. */
export function form(action: string, token: string, fields: string): string {
  return `<form method="post" action="${action}">
<input type="hidden" name="token" value="${escape(token)}">
${fields}
</form>`;
}
