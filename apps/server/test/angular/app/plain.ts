/** Unescapes the HTML entities in the server's texts. */
export function plain(escaped: string): string {
  const area = document.createElement('textarea');
  area.innerHTML = escaped;
  return area.value;
}
