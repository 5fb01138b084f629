import type { ReactNode } from 'react';
import { writtenIn } from '../i18n/text-language.ts';

/**
 * A text that somebody wrote, such as a name or a title, with its own language and direction. The page
 * still decides where it is aligned. The direction comes from the whole text: an Arabic sentence may begin
 * with a Latin word.
 */
export function Written({ text }: { readonly text: string }) {
  return <bdi {...writtenIn(text)}>{text}</bdi>;
}

/** For a tag of `t.rich` without words: a text that somebody wrote, in its place. */
export function written(text: string): () => ReactNode {
  return () => <Written text={text} />;
}
