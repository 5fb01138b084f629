import type { Language } from '@internsync/core/values/account';
import { escape } from './escape.ts';

/** Makes a link, as HTML, to a page of the site: its path without the language, such as `/sign-in`, and a text. */
export type Onward = (language: Language, path: string, text: string) => string;

/** @param hasSite whether the site is served; without it there is nothing to link to. */
export function onwardTo(hasSite: boolean): Onward {
  return (language, path, text) =>
    hasSite ? `<p><a href="/${language}${path}">${escape(text)}</a></p>` : '';
}
