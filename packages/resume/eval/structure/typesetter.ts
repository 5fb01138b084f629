import { HEIGHT, WIDTH, widthOf, type Drawing } from './canvas.ts';

/** A part of a line in one style. */
export interface Styled {
  readonly text: string;
  readonly bold?: boolean;
  readonly link?: string | undefined;
  /** Whether it is kept from left to right in any line, as addresses and telephone numbers are. */
  readonly isolated?: boolean;
}

const MARGIN = 45;
const LEADING = 1.35;

/** Sets lines into a column, from top to bottom, on as many pages as they need. */
export class Typesetter {
  readonly pages: Drawing[][] = [[]];
  readonly #rightToLeft: boolean;
  #left = MARGIN;
  #right = WIDTH - MARGIN;
  #y = MARGIN;
  #page = 0;

  constructor(rightToLeft: boolean) {
    this.#rightToLeft = rightToLeft;
  }

  /** Sets what follows between two edges, from `top` of the first page on. */
  column(left: number, right: number, top: number): void {
    [this.#left, this.#right, this.#y, this.#page] = [left, right, top, 0];
  }

  get y(): number {
    return this.#y;
  }

  space(points: number): void {
    this.#y += points;
  }

  /** A line from the start edge on, and another part at the end edge. */
  row(start: readonly Styled[], end: readonly Styled[], size: number, indent = 0): void {
    this.#advance(size);
    this.#draw(start, size, 'start', indent);
    const room = this.#right - this.#left - indent - widthOfParts(start, size);
    // What does not fit beside goes below.
    if (end.length > 0 && widthOfParts(end, size) > room - size) this.#advance(size);
    this.#draw(end, size, 'end', 0);
  }

  centred(parts: readonly Styled[], size: number): void {
    this.#advance(size);
    const width = widthOfParts(parts, size);
    this.#put(parts, size, (this.#left + this.#right - width) / 2);
  }

  /** A text over as many lines as it needs; `mark` stands before the first one. */
  paragraph(text: string, size: number, indent: number, mark = ''): void {
    const width = this.#right - this.#left - indent;
    let line = mark;
    for (const word of text.split(' ')) {
      const longer = line === '' || line === mark ? `${line}${word}` : `${line} ${word}`;
      if (widthOf(longer, size) > width && line !== mark) {
        this.row([{ text: line }], [], size, indent);
        line = word;
      } else {
        line = longer;
      }
    }
    this.row([{ text: line }], [], size, indent);
  }

  #advance(size: number): void {
    this.#y += size * LEADING;
    if (this.#y <= HEIGHT - MARGIN) return;
    this.#page += 1;
    this.#y = MARGIN + size;
    while (this.pages.length <= this.#page) this.pages.push([]);
  }

  #draw(parts: readonly Styled[], size: number, edge: 'start' | 'end', indent: number): void {
    if (parts.length === 0) return;
    const width = widthOfParts(parts, size);
    const fromLeft = (edge === 'start') !== this.#rightToLeft;
    this.#put(parts, size, fromLeft ? this.#left + indent : this.#right - indent - width);
  }

  /** Parts side by side; from right to left the first one is the right one. */
  #put(parts: readonly Styled[], size: number, left: number): void {
    let x = left;
    for (const { text, bold = false, link, isolated = false } of this.#rightToLeft
      ? parts.toReversed()
      : parts) {
      if (text !== '')
        this.pages[this.#page]?.push({
          text,
          x,
          y: this.#y,
          size,
          bold,
          link,
          rightToLeft: this.#rightToLeft && !isolated,
        });
      x += widthOf(text, size, bold);
    }
  }
}

function widthOfParts(parts: readonly Styled[], size: number): number {
  return parts.reduce((sum, { text, bold = false }) => sum + widthOf(text, size, bold), 0);
}
