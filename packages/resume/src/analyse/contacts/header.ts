import type { LinedSection } from '../sections/sections.ts';
import type { PageText } from '../text/page-lines.ts';
import type { TextLine } from '../text/text-line.ts';

/** A header is never longer; a file without headings has all its lines there. */
const MAX_LINES = 200;

/** The lines that speak of the person: above the first heading, and under headings for contacts. */
export function headerLines(sections: readonly LinedSection[]): TextLine[] {
  return sections
    .filter(({ kind }) => kind === 'basics')
    .flatMap(({ lines }) => lines.slice(0, MAX_LINES))
    .slice(0, MAX_LINES);
}

/** Whether a line of a page is in small print at its foot, repeating the name and counting pages. */
export function isFooter(line: TextLine, page: PageText | undefined): boolean {
  if (!page || page.height === 0) return PAGE_NUMBER.test(line.text);
  const low = line.top > 0.92 * page.height;
  const high = line.bottom < 0.07 * page.height;
  return (
    (low && (PAGE_NUMBER.test(line.text) || PAGES.test(line.text))) ||
    ((high || low) && UPDATED.test(line.text))
  );
}

const PAGE_NUMBER =
  /^(?:page|seite|página|صفحة|第)?\s*\p{N}{1,2}(?:\s*(?:\/|of|von|de|sur|من|页)\s*\p{N}{0,2})?$/iu;
const PAGES = /[–—|·-]\s*(?:page\s)?\p{N}{1,2}\s?(?:\/|of)\s?\p{N}{1,2}$/iu;
const UPDATED = /^(?:last )?(?:updated|modified)|^(?:stand|dernière mise à jour|آخر تحديث)[\s:]/iu;
