/** What stands between two pages in the stored text of a resume. */
const PAGE_SEPARATOR = '\n\n';

/** The pages of a text, as it was stored. */
export function pagesOf(text: string, offsets: readonly number[]): string[] {
  return offsets.map((offset, index) => {
    const next = offsets[index + 1];
    return text.slice(offset, next === undefined ? undefined : next - PAGE_SEPARATOR.length);
  });
}

/** The text of all pages, and where each one starts in it. */
export function joinPages(pages: readonly string[]): { text: string; pageOffsets: number[] } {
  const pageOffsets: number[] = [];
  let offset = 0;
  for (const page of pages) {
    pageOffsets.push(offset);
    offset += page.length + PAGE_SEPARATOR.length;
  }
  return { text: pages.join(PAGE_SEPARATOR), pageOffsets };
}
