/** What stands between two pages in the stored text of a resume. */
export const PAGE_SEPARATOR = '\n\n';

/** The pages of a text, as it was stored. */
export function pagesOf(text: string, offsets: readonly number[]): string[] {
  return offsets.map((offset, index) => {
    const next = offsets[index + 1];
    return text.slice(offset, next === undefined ? undefined : next - PAGE_SEPARATOR.length);
  });
}
