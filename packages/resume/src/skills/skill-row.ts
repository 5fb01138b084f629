import type { Skill } from './vocabulary.ts';

/** A line of a data file. */
export interface SkillRow extends Skill {
  /** Names that mean something else as often: they count only where the words around them say so. */
  readonly inContext: readonly string[];
  /** Names that count only as a whole item of a list. */
  readonly inLists: readonly string[];
  /** Where the line stands, for messages: `file:line`. */
  readonly place: string;
}

/** A data file that breaks a rule; the message names the place. */
export class VocabularyFault extends Error {
  override readonly name = 'VocabularyFault';
}

/** The columns of a data file, separated by tabs. */
export const COLUMNS = [
  'id',
  'name',
  'arabic',
  'kind',
  'aliases',
  'related',
  'part of',
  'in context',
  'in lists',
] as const;

/** Between the names, or the ids, of one column. */
export const LIST_SEPARATOR = '; ';

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const KINDS = ['technical', 'business', 'soft'] as const;

/**
 * Reads a data file: one skill a line, its columns as in `COLUMNS`; columns at the end that are empty may be
 * left out. Lines that begin with `#` and empty lines say nothing. Throws `VocabularyFault` with the line.
 */
export function* readRows(file: string, text: string): Generator<SkillRow> {
  let number = 0;
  for (const line of text.split('\n')) {
    number += 1;
    if (line.trim() !== '' && !line.startsWith('#')) yield readRow(`${file}:${number}`, line);
  }
}

function readRow(place: string, line: string): SkillRow {
  const cells = line.split('\t');
  if (cells.length > COLUMNS.length) {
    throw new VocabularyFault(`${place}: more than ${COLUMNS.length} columns`);
  }
  const [id = '', name = '', arabic = '', kindCell = '', ...lists] = cells;
  if (!ID.test(id)) throw new VocabularyFault(`${place}: "${id}" is not an id`);
  requireName(place, name);
  if (arabic !== '') requireName(place, arabic);
  const kind = KINDS.find((known) => known === kindCell);
  if (!kind) throw new VocabularyFault(`${place}: "${kindCell}" is not a kind of skill`);
  const [aliases = [], related = [], partOf = [], inContext = [], inLists = []] = lists.map(
    (cell) => readList(place, cell),
  );
  const names = new Set([name, arabic, ...aliases]);
  for (const marked of [...inContext, ...inLists]) {
    if (!names.has(marked)) {
      throw new VocabularyFault(`${place}: "${marked}" is no name of this skill`);
    }
  }
  const arabicName = arabic === '' ? null : arabic;
  return { id, name, arabicName, kind, aliases, related, partOf, inContext, inLists, place };
}

function readList(place: string, cell: string): readonly string[] {
  if (cell === '') return [];
  const items = cell.split(LIST_SEPARATOR);
  for (const item of items) requireName(place, item);
  if (items.length > 1 && new Set(items).size < items.length)
    throw new VocabularyFault(`${place}: "${cell}" repeats`);
  return items;
}

function requireName(place: string, name: string): void {
  if (name === '' || name !== name.trim() || name.includes(';')) {
    throw new VocabularyFault(`${place}: "${name}" is not a name`);
  }
}
