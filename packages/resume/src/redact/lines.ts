/** A line of a text, without its line break. */
export interface TextLine {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function linesOf(text: string): TextLine[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const result = { start, end: start + line.length, text: line };
    start += line.length + 1;
    return result;
  });
}

/** What separates the values in a line. */
const SEPARATOR = /\s*[|•·●▪◦‣;；،,／\t]\s*|\s+[-–—/]\s+|\s{3,}/gu;

/** The parts of a line between separators. */
export function segmentsOf(line: TextLine): TextLine[] {
  const segments: TextLine[] = [];
  let from = 0;
  const add = (to: number) => {
    const part = line.text.slice(from, to);
    const lead = part.length - part.trimStart().length;
    const text = part.trim();
    if (text === '') return;
    const start = line.start + from + lead;
    segments.push({ start, end: start + text.length, text });
  };
  for (const match of line.text.matchAll(SEPARATOR)) {
    add(match.index);
    from = match.index + match[0].length;
  }
  add(line.text.length);
  return segments;
}

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
}
