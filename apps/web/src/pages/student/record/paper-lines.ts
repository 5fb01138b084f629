import type { Passage } from './numbered-match.ts';

/** A piece of a line. */
export interface Piece {
  readonly text: string;
  /** The requirements that it speaks for; none: plain text. */
  readonly numbers: readonly number[];
  readonly isPartly: boolean;
}

export interface PaperLine {
  /** Where it starts in its page: names it there. */
  readonly start: number;
  readonly look: 'name' | 'heading' | 'plain';
  readonly pieces: readonly Piece[];
  /** The requirements whose passages start here, for the margin. */
  readonly starting: readonly Pick<Passage, 'number' | 'isPartly'>[];
}

interface Span {
  readonly page: number;
  readonly start: number;
}

interface PaperText {
  readonly text: string;
  /** Where each page starts in the text. */
  readonly pageOffsets: readonly number[];
  readonly passages: readonly Passage[];
  /** Where headings start. */
  readonly headings: readonly Span[];
  /** Where the name of the person starts. */
  readonly names: readonly Span[];
}

/** The pages of a text by lines, cut where passages start and end. */
export function paperPages({
  text,
  pageOffsets,
  passages,
  headings,
  names,
}: PaperText): readonly (readonly PaperLine[])[] {
  const starts = pageOffsets.length === 0 ? [0] : pageOffsets;
  return starts.map((offset, page) => {
    const pageText = text.slice(offset, starts[page + 1] ?? text.length).trimEnd();
    return linesOf(pageText, {
      passages: passages.filter(({ evidence }) => evidence.page === page),
      headings: headings.filter((heading) => heading.page === page),
      names: names.filter((name) => name.page === page),
    });
  });
}

function linesOf(
  text: string,
  { passages, headings, names }: Pick<PaperText, 'passages' | 'headings' | 'names'>,
): readonly PaperLine[] {
  let at = 0;
  return text.split('\n').map((line) => {
    const start = at;
    const end = start + line.length;
    at = end + 1;
    const isHere = (position: number) => position >= start && position < end;
    return {
      start,
      look: names.some((name) => isHere(name.start))
        ? 'name'
        : headings.some((heading) => isHere(heading.start))
          ? 'heading'
          : 'plain',
      pieces: piecesOf(text, { start, end }, passages),
      starting: passages
        .filter(({ evidence }) => isHere(evidence.start))
        .map(({ number, isPartly }) => ({ number, isPartly }))
        .filter((one, index, all) => all.findIndex(({ number }) => number === one.number) === index)
        .toSorted((one, other) => one.number - other.number),
    };
  });
}

function piecesOf(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  passages: readonly Passage[],
): readonly Piece[] {
  const touching = passages.filter(({ evidence }) => evidence.start < end && evidence.end > start);
  const cuts = [start, end, ...touching.flatMap(({ evidence }) => [evidence.start, evidence.end])]
    .filter((position) => position >= start && position <= end)
    .toSorted((one, other) => one - other);
  return cuts.flatMap((from, index) => {
    const to = cuts[index + 1];
    if (to === undefined || to === from) return [];
    const over = touching.filter(({ evidence }) => evidence.start <= from && evidence.end >= to);
    return [
      {
        text: text.slice(from, to),
        numbers: [...new Set(over.map(({ number }) => number))],
        isPartly: over.length > 0 && over.every(({ isPartly }) => isPartly),
      },
    ];
  });
}
