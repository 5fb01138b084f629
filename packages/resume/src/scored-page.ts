import type { Piece, RawPage } from './engines/engine.ts';
import { cleanText } from './clean-text.ts';
import { garbleScore, POOR_SCORE } from './grade/garble-score.ts';
import { isUnseen } from './hidden/unseen-box.ts';
import { suspicions } from './hidden/suspicions.ts';
import { layoutPage } from './layout/layout-page.ts';
import type { Box, EngineName, Line, PageQuality } from './result.ts';

/** A page in reading order, with what tells whether to trust it. */
export interface ScoredPage {
  readonly raw: RawPage;
  readonly engine: EngineName;
  readonly lines: readonly Line[];
  readonly text: string;
  /** How many letters and digits its text has. */
  readonly letters: number;
  /** Above `POOR_SCORE` the text looks garbled. */
  readonly score: number;
}

/** A picture that covers this share of a page without text is a scan. */
const SCAN_SHARE = 0.25;
/** A page with fewer letters has no text worth the name. */
const FEW_LETTERS = 3;
/** A page with so many glyphs that mean no letters has a text that no program can read. */
const MANY_GLYPHS = 20;
/** Above this share of guessed letters a page is no better than garbled. */
const GUESSED_SHARE = 0.25;

/** Lays a page out and scores its text. */
export function scorePage(raw: RawPage, engine: EngineName): ScoredPage {
  const { lines, text } = layoutPage(raw);
  const clean = cleanText([text, ...annotationTexts(raw)].join('\n'));
  const letters = clean.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const guessed = raw.guessed > GUESSED_SHARE ? raw.guessed : 0;
  const score = garbleScore(clean) + guessed;
  return { raw, engine, lines, text: clean, letters, score };
}

/** Whether the page should be read with another engine too. */
export function isDoubtful(page: ScoredPage): boolean {
  return page.letters > 0 && page.score > POOR_SCORE;
}

/** The better of two readings of a page. */
export function better(one: ScoredPage, other: ScoredPage): ScoredPage {
  if (other.letters < one.letters / 2) return one;
  if (one.letters < other.letters / 2) return other.score > POOR_SCORE ? one : other;
  return other.score < one.score ? other : one;
}

/** How good a page is. */
export function qualityOf({ raw, text, letters, score }: ScoredPage): PageQuality {
  if (letters >= FEW_LETTERS) return score > POOR_SCORE ? 'poor' : 'good';
  const glyphs = raw.pieces.filter(({ text, hidden }) => text.trim() !== '' && !hidden).length;
  if (glyphs >= MANY_GLYPHS) return 'poor';
  const largest = Math.max(0, ...raw.pictures.map(areaOf));
  if (largest > SCAN_SHARE * raw.width * raw.height) return 'scanned';
  return text === '' ? 'empty' : 'good';
}

/**
 * A page of an engine that sees no hidden text: what another engine found hidden at the same place is
 * hidden, and so is what the rules tell without the page's colours.
 */
export function withHiddenOf(page: RawPage, seen: RawPage | null): RawPage {
  const { hidden } = suspicions(page.pieces, [], page.width, page.height);
  const known = seen?.pieces.filter((piece) => piece.hidden !== undefined) ?? [];
  const pieces = page.pieces.map((piece, index): Piece => {
    const reason =
      hidden.get(index) ?? known.find((other) => isInside(other.box, piece.box))?.hidden;
    return reason ? { ...piece, hidden: reason } : piece;
  });
  // The first engine knows better what is seen of notes and fields.
  const annotations = seen?.annotations.length
    ? seen.annotations
    : page.annotations.map((annotation) => ({
        ...annotation,
        hidden: annotation.hidden || isUnseen(annotation.box, page),
      }));
  return { ...page, pieces, annotations };
}

/** The values and notes that the page displays, from top to bottom. */
function annotationTexts(raw: RawPage): string[] {
  return raw.annotations
    .filter(({ kind, hidden }) => kind !== 'link' && !hidden)
    .toSorted((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)
    .map(({ text }) => text);
}

function isInside(inner: Box, outer: Box): boolean {
  const x = (inner.left + inner.right) / 2;
  const y = (inner.top + inner.bottom) / 2;
  return x >= outer.left && x <= outer.right && y >= outer.top && y <= outer.bottom;
}

function areaOf(box: Box): number {
  return Math.max(0, box.right - box.left) * Math.max(0, box.bottom - box.top);
}
