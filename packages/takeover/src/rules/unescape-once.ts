const WRITTEN: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  // What Django wrote before version 3.0.
  '&#39;': "'",
};

/**
 * Undoes one HTML escape as Django does it, and no more than one: `&amp;lt;` becomes `&lt;`. Text
 * that holds none of its six forms stays as it is.
 */
export function unescapeOnce(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#x27|#39);/gu, (written) => WRITTEN[written] ?? written);
}
