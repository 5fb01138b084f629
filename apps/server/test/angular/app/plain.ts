/** The text that a person typed, from its HTML-escaped form on the wire. */
export function plain(escaped: string): string {
  const area = document.createElement('textarea');
  area.innerHTML = escaped;
  return area.value;
}
