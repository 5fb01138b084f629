import { partOf, withoutEdges, type Piece } from '../text/piece.ts';
import type { TextLine } from '../text/text-line.ts';

/** An item of a list, with the label of its group. */
export interface ListItem {
  readonly piece: Piece;
  readonly label: Piece | null;
}

const LABEL = /^[^:：,;.]{2,50}[:：]\s*/u;
const SEPARATOR = /\s*[,;|•·،؛、，；●○▪■◦]\s*|\s+[–—]\s+|\t+|\s{3,}|\s\/\s/gu;

/** A line broken at its separators; what stands in brackets stays together. */
export function itemsOf(line: TextLine): ListItem[] {
  const whole = withoutEdges({
    page: line.page,
    start: line.start,
    end: line.end,
    text: line.text,
  });
  const label = LABEL.exec(whole.text);
  const labelPiece = label ? withoutEdges(partOf(whole, 0, label[0].length)) : null;
  const rest = label ? partOf(whole, label[0].length, whole.text.length) : whole;
  const edges = new Set(line.cells.map(({ start }) => start));
  const items: ListItem[] = [];
  let from = 0;
  const add = (to: number) => {
    const piece = withoutEdges(partOf(rest, from, to));
    if (/[\p{L}\p{N}]/u.test(piece.text)) items.push({ piece, label: labelPiece });
  };
  const cuts = [
    ...[...rest.text.matchAll(SEPARATOR)].map(
      (match) => [match.index, match.index + match[0].length] as const,
    ),
    ...[...edges]
      .filter((edge) => edge > rest.start && edge < rest.end)
      .map((edge) => [edge - rest.start, edge - rest.start] as const),
  ].toSorted((a, b) => a[0] - b[0]);
  const depth = depths(rest.text);
  for (const [start, end] of cuts) {
    if (start < from || (depth[start] ?? 0) > 0) continue;
    add(start);
    from = end;
  }
  add(rest.text.length);
  return items;
}

/** How many brackets are open at each letter. */
function depths(text: string): number[] {
  let depth = 0;
  return Array.from({ length: text.length }, (_, index) => {
    const letter = text.charAt(index);
    if (/[(（]/u.test(letter)) depth += 1;
    const here = depth;
    if (/[)）]/u.test(letter)) depth = Math.max(0, depth - 1);
    return here;
  });
}
