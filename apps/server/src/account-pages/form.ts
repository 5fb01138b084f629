import { escape } from '../pages/escape.ts';

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
