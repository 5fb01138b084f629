import { findLanguages, findLevel } from '../../lexicon/languages.ts';
import type { LanguageFact, LanguageLevel } from '../analysis.ts';
import { finding, type DraftOf } from '../draft.ts';
import type { LanguageEntry } from '../resume-document.ts';
import { evidenceOf, partOf, withoutEdges, type Piece } from '../text/piece.ts';
import type { TextLine } from '../text/text-line.ts';

/** A human language with the words that say how well it is known. */
export interface FoundLanguage {
  readonly code: string;
  readonly name: Piece;
  readonly fluency: Piece | null;
  readonly level: LanguageLevel | null;
}

const LONGEST = 160;

/** The languages that lines name, each with what stands between it and the next one. */
export function languagesIn(lines: readonly TextLine[]): FoundLanguage[] {
  const found: FoundLanguage[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.text.length > LONGEST) continue;
    const whole = { page: line.page, start: line.start, end: line.end, text: line.text };
    const mentions = findLanguages(line.text);
    for (const [at, mention] of mentions.entries()) {
      if (found.some(({ code }) => code === mention.code)) continue;
      const next = mentions[at + 1]?.start ?? line.text.length;
      const own =
        afterName(whole, mention.end, next) ??
        (mentions.length === 1 ? beforeName(whole, mention.start) : null);
      const below =
        own === null
          ? mentions.length === 1
            ? levelBelow(lines[index + 1])
            : cellBelow(line, lines[index + 1], mention.start)
          : null;
      const fluency = own ?? below;
      found.push({
        code: mention.code,
        name: partOf(whole, mention.start, mention.end),
        fluency,
        level: fluency ? (findLevel(fluency.text)?.level ?? null) : null,
      });
    }
  }
  return found;
}

function afterName(whole: Piece, from: number, to: number): Piece | null {
  const rest = withoutBrackets(withoutEdges(partOf(whole, from, to)));
  return rest.text !== '' &&
    rest.text.length < 60 &&
    /[\p{L}\p{N}]/u.test(rest.text) &&
    !/^(?:and|و|et|und|y|和)$/iu.test(rest.text)
    ? rest
    : null;
}

function beforeName(whole: Piece, to: number): Piece | null {
  const rest = withoutBrackets(withoutEdges(partOf(whole, 0, to)));
  return rest.text !== '' && findLevel(rest.text) ? rest : null;
}

/** The level of a language on a line of its own below it. */
function levelBelow(line: TextLine | undefined): Piece | null {
  if (
    !line ||
    line.text.length > 60 ||
    findLanguages(line.text).length > 0 ||
    !findLevel(line.text)
  )
    return null;
  return withoutBrackets(
    withoutEdges({ page: line.page, start: line.start, end: line.end, text: line.text }),
  );
}

/** The level in the cell below the one that names a language. */
function cellBelow(line: TextLine, next: TextLine | undefined, at: number): Piece | null {
  if (!next || next.cells.length !== line.cells.length || next.text.length > 100) return null;
  const column = line.cells.findIndex(
    ({ start, end }) => start <= line.start + at && end > line.start + at,
  );
  const cell = next.cells[column];
  if (!cell) return null;
  const text = next.text.slice(cell.start - next.start, cell.end - next.start);
  return findLevel(text) ? { page: next.page, start: cell.start, end: cell.end, text } : null;
}

function withoutBrackets(piece: Piece): Piece {
  const match = /^[(（[]\s*(?<inner>.*?)\s*[)）\]]?$/u.exec(piece.text);
  const inner = match?.groups?.['inner'];
  if (inner === undefined) return piece;
  const at = piece.text.indexOf(inner);
  return partOf(piece, at, at + inner.length);
}

/** A language for the document. */
export function languageDraft({ name, fluency }: FoundLanguage): DraftOf<LanguageEntry> {
  return { language: finding(name, 3), fluency: fluency ? finding(fluency, 2) : undefined };
}

/** A language as a fact. */
export function languageFact({ code, level, name, fluency }: FoundLanguage): LanguageFact {
  return { code, level, evidence: [name, ...(fluency ? [fluency] : [])].map(evidenceOf) };
}
