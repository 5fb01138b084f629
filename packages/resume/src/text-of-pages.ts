import type { ReadPage } from './result.ts';

/** The texts of all pages, an empty line between two; pages without text are left out. */
export function textOfPages(pages: readonly Pick<ReadPage, 'text'>[]): string {
  return pages.flatMap(({ text }) => (text === '' ? [] : [text])).join('\n\n');
}
