import type { ReadPage } from '../../result.ts';
import { alignedLines } from './aligned-lines.ts';
import { plainLines } from './plain-lines.ts';
import type { TextLine } from './text-line.ts';

/** A page whose text is analysed, with its lines in the order of its text. */
export interface PageText {
  readonly index: number;
  readonly text: string;
  readonly width: number;
  readonly height: number;
  /** Every visible letter is in one of them. */
  readonly lines: readonly TextLine[];
  /** The size of most of its letters; 0 when sizes are not known. */
  readonly usualSize: number;
  /** Whether it is mostly read from right to left. */
  readonly rightToLeft: boolean;
}

/** What is analysed of a page. */
export type AnalysedPage = Pick<ReadPage, 'width' | 'height' | 'lines' | 'text'>;

/** The lines of a page: those with positions, and what else its text has, such as form values. */
export function pageText(page: AnalysedPage, index: number): PageText {
  const placed = alignedLines(page, index);
  const lines: TextLine[] = [];
  let at = 0;
  for (const line of placed) {
    addPlain(lines, page, index, at, line.start);
    lines.push(line);
    at = line.end;
  }
  addPlain(lines, page, index, at, page.text.length);
  return {
    index,
    text: page.text,
    width: page.width,
    height: page.height,
    lines,
    usualSize: usualSize(lines),
    rightToLeft: isRightToLeft(page.text),
  };
}

function addPlain(lines: TextLine[], page: AnalysedPage, index: number, from: number, to: number) {
  if (from >= to || page.text.slice(from, to).trim() === '') return;
  // What has no place comes after everything that has one.
  const top = lines.length === 0 ? 0 : page.height + 14 * lines.length;
  for (const line of plainLines(page.text, index, from, to, top)) lines.push(line);
}

function usualSize(lines: readonly TextLine[]): number {
  const bySize = new Map<number, number>();
  for (const { runs } of lines) {
    for (const { size, start, end } of runs) {
      bySize.set(size, (bySize.get(size) ?? 0) + end - start);
    }
  }
  let [usual, most] = [0, 0];
  for (const [size, length] of bySize) if (length > most) [usual, most] = [size, length];
  return usual;
}

const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}]/gu;
const LATIN_LETTER = /\p{Script=Latin}/gu;

function isRightToLeft(text: string): boolean {
  return (text.match(RTL_LETTER)?.length ?? 0) > (text.match(LATIN_LETTER)?.length ?? 0);
}
