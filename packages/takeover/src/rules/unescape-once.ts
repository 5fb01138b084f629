const WRITTEN: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  // The form that Django wrote before version 3.0.
  '&#39;': "'",
};

/**
 * Undoes exactly one HTML escape as Django does it: `&amp;lt;` becomes `&lt;`. Text without any of its
 * six forms stays unchanged.
 */
export function unescapeOnce(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#x27|#39);/gu, (written) => WRITTEN[written] ?? written);
}
