import type { Line } from '../result.ts';
import { lineText } from './lines.ts';

/** A line and which share of its column it fills. */
export interface TextLine {
  readonly line: Line;
  readonly full: number;
}

/** A line that is broken inside a word fills most of its column. */
const FULL = 0.6;
const BROKEN = /(?<head>[\p{L}\p{M}]+)[-\u2010\u00AD]$/u;
const CONTINUED = /^(?<tail>\p{Ll}[\p{L}\p{M}]*)/u;

/** The text of lines, a line break after each, words that were broken with a hyphen joined. */
export function joinedText(lines: readonly TextLine[]): string {
  const texts = lines.map(({ line }) => lineText(line).replaceAll('\u00AD', '-').trim());
  let result = '';
  for (const [index, text] of texts.entries()) {
    const next = texts[index + 1] ?? '';
    const head = BROKEN.exec(text)?.groups?.['head'];
    const tail = CONTINUED.exec(next)?.groups?.['tail'];
    const broken = head !== undefined && tail !== undefined && (lines[index]?.full ?? 0) >= FULL;
    if (!broken || isAddress(text)) {
      result += `${text}\n`;
    } else if (isCompound(`${head}-${tail}`, text, index, texts)) {
      result += text;
    } else {
      result += text.slice(0, -1);
    }
  }
  return result.trimEnd();
}

/** Whether the last word is an address, whose hyphens are its own. */
function isAddress(text: string): boolean {
  return /[@/][^\s]*$|www\.[^\s]*$/u.test(text);
}

/** Whether a word is written with its hyphen elsewhere, or has another one before. */
function isCompound(word: string, line: string, index: number, texts: readonly string[]): boolean {
  if (/\p{L}-\p{L}+-$/u.test(line)) return true;
  return texts.some((text, other) => other !== index && text.includes(word));
}
