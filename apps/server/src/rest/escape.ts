const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

/**
 * Escapes text for legacy clients with the five entities that the Django server used. Django escaped
 * input; we store the original text and escape output. Clients see the same result, including `&amp;lt;`
 * when a client sends escaped text back.
 */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
