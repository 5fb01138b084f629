import Pdf from 'pdfkit';
import type { Fonts } from './fonts.ts';
import { visualRuns, type Direction, type Run } from './visual-runs.ts';

/** The style of a line of text. */
export interface Style {
  readonly size: number;
  readonly bold?: boolean;
  readonly color?: string;
  /** The indent of the line from its edge of the page. */
  readonly indent?: number;
  /** The blank space before it. */
  readonly before?: number;
}

/** Pages to write on, line by line, starting at the edge of the reading direction. */
export interface Paper {
  /** Writes text on as many lines as it needs. */
  write(text: string, style: Style): void;
  /** Writes `text`, and `aside` at the other end of the same line. */
  writeBothEnds(text: string, aside: string, style: Style): void;
  /** Writes text with a bullet before its first line. */
  writePoint(text: string, style: Style): void;
  /** Draws a thin line across the page. */
  rule(color: string): void;
  /** Begins a new page unless this one has `height` left. */
  need(height: number): void;
  finish(): Promise<Uint8Array>;
}

export interface PaperOptions {
  readonly direction: Direction;
  readonly title: string;
  readonly author: string;
  readonly createdAt: Date;
  readonly fonts: Fonts;
}

const MARGIN = 50;
/** Arabic letters extend further up and down. */
const LINE_HEIGHTS = { ltr: 1.38, rtl: 1.52 };
const BULLET_INDENT = 12;
/** The space between two runs, as a fraction of the letters' size. */
const SPACE = 0.3;
/** Amiri's letters are smaller than Helvetica's of the same size. */
const ARABIC_SCALE = 1.15;

/**
 * The font features for Arabic. If any features are given, pdfkit shapes a run as a whole; otherwise it
 * shapes word by word, and the words would run from left to right. Kerning is off, because a letter that
 * is moved under the previous one looks like the start of a word when the text is extracted.
 */
function arabicOptions() {
  return {
    lineBreak: false,
    // pdfkit passes this to fontkit, which also accepts an object and modifies it, so a new one is made
    // every time. The types allow only lists.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    features: { kern: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[],
  };
}

/** Opens a PDF document of A4 pages. */
export function openPaper({ direction, title, author, createdAt, fonts }: PaperOptions): Paper {
  const document = new Pdf({
    size: 'A4',
    margin: MARGIN,
    info: { Title: title, Author: author, CreationDate: createdAt },
  });
  for (const weight of ['regular', 'bold'] as const) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- pdfkit takes parsed fonts, too.
    document.registerFont(`arabic-${weight}`, fonts.arabic[weight] as unknown as Uint8Array);
  }
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const { width: pageWidth, height: pageHeight } = document.page;
  const textWidth = pageWidth - 2 * MARGIN;
  const lineHeight = LINE_HEIGHTS[direction];
  let y = MARGIN;

  const choose = (arabic: boolean, size: number, bold: boolean) => {
    const weight = bold ? 'bold' : 'regular';
    document.font(arabic ? `arabic-${weight}` : fonts.latin[weight]);
    document.fontSize(arabic ? size * ARABIC_SCALE : size);
    return arabic ? arabicOptions() : { lineBreak: false };
  };
  const widthOfWord = (word: string, arabic: boolean, bold: boolean) => {
    const key = `${arabic ? 'arabic' : 'latin'} ${bold ? 'bold' : 'regular'} ${word}`;
    const known = fonts.widths.get(key);
    if (known !== undefined) return known;
    const width = document.widthOfString(word, choose(arabic, 1, bold));
    fonts.widths.set(key, width);
    return width;
  };
  const widthOf = ({ text, arabic }: Run, { size, bold = false }: Style) => {
    const words = text.split(' ');
    const spaces = (words.length - 1) * widthOfWord(' ', arabic, bold);
    return size * words.reduce((sum, word) => sum + widthOfWord(word, arabic, bold), spaces);
  };
  const widthOfLine = (runs: readonly Run[], style: Style) =>
    runs.reduce((sum, run) => sum + widthOf(run, style), 0) +
    (runs.length - 1) * style.size * SPACE;

  const need = (height: number) => {
    if (y + height <= pageHeight - MARGIN) return;
    document.addPage();
    y = MARGIN;
  };
  /** Draws a line of text at `y`, with its begin or its end at `inset` from the edge. */
  const draw = (words: readonly string[], style: Style, inset: number, end: boolean) => {
    const runs = visualRuns(words, direction);
    const fromLeft = (direction === 'ltr') !== end;
    let x = fromLeft ? MARGIN + inset : pageWidth - MARGIN - inset - widthOfLine(runs, style);
    for (const run of runs) {
      const options = choose(run.arabic, style.size, style.bold ?? false);
      document.fillColor(style.color ?? '#222222');
      document.text(run.text, x, y + style.size, { ...options, baseline: 'alphabetic' });
      x += widthOf(run, style) + style.size * SPACE;
    }
  };
  const linesOf = (text: string, style: Style) => {
    const room = textWidth - (style.indent ?? 0);
    const lines: string[][] = [];
    for (const word of text.split(' ')) {
      const longer = [...(lines.at(-1) ?? []), word];
      if (lines.length > 0 && widthOfLine(visualRuns(longer, direction), style) <= room) {
        lines[lines.length - 1] = longer;
      } else lines.push([word]);
    }
    return lines;
  };
  const advance = ({ size }: Style) => {
    y += size * lineHeight;
  };
  const write = (text: string, style: Style) => {
    y += style.before ?? 0;
    for (const words of linesOf(text, style)) {
      need(style.size * lineHeight);
      draw(words, style, style.indent ?? 0, false);
      advance(style);
    }
  };

  return {
    write,
    need,
    writeBothEnds: (text, aside, style) => {
      y += style.before ?? 0;
      need(style.size * lineHeight);
      draw(text.split(' '), style, style.indent ?? 0, false);
      draw(aside.split(' '), { ...style, bold: false }, 0, true);
      advance(style);
    },
    writePoint: (text, style) => {
      need(style.size * lineHeight);
      draw(['•'], style, style.indent ?? 0, false);
      write(text, { ...style, indent: (style.indent ?? 0) + BULLET_INDENT, before: 0 });
    },
    rule: (color) => {
      document
        .moveTo(MARGIN, y)
        .lineTo(pageWidth - MARGIN, y)
        .lineWidth(0.6)
        .stroke(color);
      y += 4;
    },
    finish: async () => {
      const ended = new Promise((resolve) => {
        document.once('end', resolve);
      });
      document.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
}
