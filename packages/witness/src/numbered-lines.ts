import { foldBlanks } from './find-quote.ts';
import type { SentText } from './testimony.ts';

/** The visible text of a page, as in `ReadPage`. */
export interface PageText {
  readonly text: string;
}

/** A line with text: `pages[page].text.slice(start, end)`, without the blanks around it. */
export interface NumberedLine {
  readonly page: number;
  /** In UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** As it is sent: each run of blanks is one space, so that it stays one line. */
  readonly text: string;
}

/** The lines that are sent; the line with the number `n` is `lines[n - 1]`. */
export interface NumberedLines {
  readonly lines: readonly NumberedLine[];
  readonly sent: SentText;
}

/** What is sent of a resume at most. Lengths are in UTF-16 code units. */
export const SENT_LIMITS = { lines: 400, characters: 30_000, lineCharacters: 2000 } as const;

/**
 * Chooses the lines to send, in reading order. Lines without text get no number. A line that is too long
 * is left out, and everything after the first line that no longer fits.
 */
export function numberLines(pages: readonly PageText[]): NumberedLines {
  const all = pages.flatMap(({ text }, page) => linesOf(text, page));
  const fitting = all.filter(({ start, end }) => end - start <= SENT_LIMITS.lineCharacters);
  const lines: NumberedLine[] = [];
  let characters = 0;
  for (const line of fitting.slice(0, SENT_LIMITS.lines)) {
    if (characters + line.text.length > SENT_LIMITS.characters) break;
    characters += line.text.length;
    lines.push(line);
  }
  const sent = { lines: lines.length, characters, linesLeftOut: all.length - lines.length };
  return { lines, sent };
}

function linesOf(text: string, page: number): NumberedLine[] {
  return [...text.matchAll(/\S(?:[^\n]*\S)?/gu)].map(({ 0: line, index }) => ({
    page,
    start: index,
    end: index + line.length,
    text: foldBlanks(line),
  }));
}
