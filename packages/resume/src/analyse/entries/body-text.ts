import { confidenceOf, type Finding } from '../draft.ts';
import { evidenceOf, onOneLine, partOf, type Piece } from '../text/piece.ts';
import type { EntryLine } from './entry-line.ts';

const BULLET = /^\s*(?:[•‣▪●○◦*✓✔➢➤▸►■□∙⁃❖➔→·»]|[-–—−](?=\s|\p{L})|\d{1,2}[.)]\s)\s*/u;

/** What describes an entry: its bullets, each on one line, and the text before them. */
export function bodyText(lines: readonly EntryLine[]): {
  readonly summary?: Finding | undefined;
  readonly highlights: readonly Finding[];
} {
  const highlights: Piece[][] = [];
  const summary: Piece[] = [];
  for (const { line, bullet } of lines) {
    const piece: Piece = { page: line.page, start: line.start, end: line.end, text: line.text };
    const text = partOf(piece, BULLET.exec(line.text)?.[0].length ?? 0, line.text.length);
    if (text.text === '') continue;
    if (bullet) highlights.push([text]);
    else (highlights.at(-1) ?? summary).push(piece);
  }
  return {
    summary: summary.length > 0 ? joined(summary) : undefined,
    highlights: highlights.map(joined),
  };
}

/** The text of lines; a line that a hyphen broke is joined without a space, as it is in the page's text. */
function joined(pieces: readonly Piece[]): Finding {
  let value = '';
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    const touches = before?.page === piece.page && before.end === piece.start;
    value += index === 0 || touches ? onOneLine(piece.text) : ` ${onOneLine(piece.text)}`;
  }
  return { value, confidence: confidenceOf(2), evidence: pieces.map(evidenceOf) };
}
