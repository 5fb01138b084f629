/** Zeros of the digits that are read as numbers: Arabic-Indic, Persian, full width. */
const ZEROS = [0x06_60, 0x06_f0, 0xff_10] as const;
const DIGIT = /[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/gu;

/** The text with ASCII digits; no offset changes. */
export function plainDigits(text: string): string {
  return text.replaceAll(DIGIT, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.findLast((zero) => zero <= code) ?? code;
    return String(code - zero);
  });
}
