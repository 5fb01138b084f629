const LINE_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
const CONTROLS_AND_LONE_SURROGATES = /(?![\n\t])[\p{Cc}\p{Cs}]/gu;

/**
 * Makes text from a PDF safe to store and to search: Unicode NFC, every line break as `\n`, no control
 * characters except tabs, no lone surrogates, no white space around it. PostgreSQL refuses NUL, and UTF-8
 * cannot hold a lone surrogate.
 */
export function cleanText(raw: string): string {
  return raw
    .replace(LINE_BREAKS, '\n')
    .replace(CONTROLS_AND_LONE_SURROGATES, '')
    .normalize('NFC')
    .trim();
}

/**
 * The first `length` UTF-16 code units of a well-formed text, one less if that would split a surrogate
 * pair.
 */
export function truncateText(text: string, length: number): string {
  const last = text.codePointAt(length - 1) ?? 0;
  return text.slice(0, last > 0xff_ff ? length - 1 : length);
}
