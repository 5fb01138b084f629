import { isoDate, type DateRange, type PartialDate } from '../dates/date-range.ts';
import { findDates } from '../dates/find-dates.ts';
import { confidenceOf, type Finding } from '../draft.ts';
import { evidenceOf, partOf, type Piece } from '../text/piece.ts';
import type { LineDate } from './entry-line.ts';
import type { Entry } from './split-entries.ts';

/** The dates of an entry, as findings and as months. */
export interface EntryDates {
  readonly startDate?: Finding | undefined;
  readonly endDate?: Finding | undefined;
  readonly hijriDates?: Finding | undefined;
  readonly from: PartialDate | null;
  readonly to: PartialDate | 'present' | null;
  readonly pieces: readonly Piece[];
}

/** What one date means: when something was finished, or when it was. */
export type SingleDate = 'end' | 'both';

/** The dates of an entry: those in the lines that name it. */
export function entryDates(entry: Entry, single: SingleDate): EntryDates {
  const found = entry.head.flatMap(({ dates }) =>
    dates.map((date) => ({ date, piece: pieceOf(date) })),
  );
  const ranges = found.filter(({ date }) => !date.hijri);
  const hijri = found.find(({ date }) => date.hijri);
  const hijriDates = hijri && {
    value: hijri.piece.text,
    confidence: confidenceOf(2),
    evidence: [evidenceOf(hijri.piece)],
  };
  const chosen = ranges.find(({ date }) => !date.single) ?? ranges[0];
  if (!chosen) return { hijriDates, from: null, to: null, pieces: found.map(({ piece }) => piece) };
  const pair = singles(ranges);
  if (pair) return { hijriDates, ...pair };
  const { date, piece } = chosen;
  const base = { hijriDates, pieces: [piece] };
  if (date.single) {
    const value = date.from && dateFinding(date.from, piece, 2);
    if (!value) return { ...base, from: null, to: null };
    if (single === 'end') return { ...base, endDate: value, from: null, to: date.from };
    return { ...base, startDate: value, endDate: value, from: date.from, to: date.from };
  }
  const [first, last] = partsOf(date, piece);
  return {
    ...base,
    startDate: date.from ? dateFinding(date.from, first, 3) : undefined,
    endDate: date.to && date.to !== 'present' ? dateFinding(date.to, last, 3) : undefined,
    from: date.from,
    to: date.to,
  };
}

/** Whether a date is all that its line says. */
function alone({ date, piece }: { readonly date: LineDate; readonly piece: Piece }): boolean {
  return date.line.text.length - piece.text.length < 4;
}

/** Two dates on lines of their own, one below the other, are a first and a last one. */
function singles(
  ranges: readonly { readonly date: LineDate; readonly piece: Piece }[],
): Omit<EntryDates, 'hijriDates'> | null {
  const [first, last] = ranges;
  if (!first || !last || ranges.length !== 2 || first.date.line === last.date.line) return null;
  const [from, to] = [first.date.from, last.date.from];
  if (!first.date.single || !last.date.single || !from || !to || from.year > to.year) return null;
  if (!alone(first) || !alone(last)) return null;
  return {
    startDate: dateFinding(from, first.piece, 2),
    endDate: dateFinding(to, last.piece, 2),
    from,
    to,
    pieces: [first.piece, last.piece],
  };
}

/** The pieces of a range that say its first and its last date; the whole range where they share words. */
function partsOf({ from, to }: DateRange, piece: Piece): readonly [Piece, Piece] {
  const dates = findDates(piece.text);
  const split = /\s*(?:[–—−~～→]|-(?!\p{N}{2}(?!\p{N}))|\s-\s|\sto\s|إلى|حتى|至)\s*/u.exec(
    piece.text,
  );
  if (!split || dates.length !== 1 || !from || !to) return [piece, piece];
  const first = partOf(piece, 0, split.index);
  const last = partOf(piece, split.index + split[0].length, piece.text.length);
  const alone = findDates(first.text)[0];
  if (!alone?.from || alone.from.year !== from.year || alone.from.month !== from.month)
    return [piece, piece];
  return last.text === '' ? [piece, piece] : [first, last];
}

function dateFinding(date: PartialDate, piece: Piece, signs: number): Finding {
  return { value: isoDate(date), confidence: confidenceOf(signs), evidence: [evidenceOf(piece)] };
}

function pieceOf({ line, start, end }: LineDate): Piece {
  return {
    page: line.page,
    start: line.start + start,
    end: line.start + end,
    text: line.text.slice(start, end),
  };
}
