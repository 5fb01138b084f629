const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

/**
 * A text as legacy clients get it: with the five entities that the Django server wrote. It escaped
 * on the way in; we store what was typed and escape on the way out, which looks the same to a client,
 * down to the `&amp;lt;` of one that sends an escaped text back.
 */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
