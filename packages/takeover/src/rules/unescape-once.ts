/**
 * What Django writes for signs of HTML. Replaced one after the other in this order, each is undone once: the
 * ampersand, with which all begin, comes last.
 */
export const ESCAPES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  // The form that Django wrote before version 3.0.
  '&#39;': "'",
  '&amp;': '&',
};

/**
 * Undoes exactly one HTML escape as Django does it: `&amp;lt;` becomes `&lt;`. Text without any of its
 * six forms stays unchanged.
 */
export function unescapeOnce(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#x27|#39);/gu, (written) => ESCAPES[written] ?? written);
}
