import type { DegreeLevel } from '../../analyse/analysis.ts';
import { degreeRank, findDegrees } from '../../lexicon/degrees.ts';
import { fieldOfStudy, findFields, isWideField } from '../../lexicon/fields-of-study.ts';
import type { Mention } from '../../lexicon/mention.ts';
import { PhraseFinder } from '../../lexicon/phrase-finder.ts';
import { STUDY_WORDS } from '../data/study-words.ts';
import { rows } from '../../lexicon/data/rows.ts';
import type { FoundRequirement } from './found-requirement.ts';
import type { Sentence } from './sentence.ts';

type StudyWord = 'before' | 'after' | 'university' | 'related' | 'any' | 'glue';

const WORDS: ReadonlySet<string> = new Set<StudyWord>([
  'before',
  'after',
  'university',
  'related',
  'any',
  'glue',
]);

let finder: PhraseFinder<StudyWord> | undefined;

function isStudyWord(word: string): word is StudyWord {
  return WORDS.has(word);
}

function studyFinder(): PhraseFinder<StudyWord> {
  finder ??= PhraseFinder.ofFirst(
    rows(STUDY_WORDS).flatMap(([kind = '', words = '']) => {
      if (!isStudyWord(kind)) throw new Error(`There is no kind of word "${kind}".`);
      return words.split(', ').map((word) => [word, kind] as const);
    }),
  );
  return finder;
}

interface Piece extends Mention {
  readonly kind: StudyWord | 'degree' | 'field';
  readonly level: DegreeLevel | null;
  readonly field: string | null;
}

/** The degrees, studies and fields that a sentence asks for: one need for each importance. */
export function readDegreeNeeds(sentence: Sentence): readonly FoundRequirement[] {
  const pieces = piecesOf(sentence.text);
  const found: FoundRequirement[] = [];
  for (const chain of chainsOf(pieces, sentence)) {
    const levels = chain.flatMap(({ level }) => (level === null ? [] : [level]));
    const isOfUniversity = chain.some(({ kind }) => kind === 'university');
    const level =
      levels.toSorted((a, b) => degreeRank(a) - degreeRank(b))[0] ??
      (isOfUniversity ? 'bachelor' : null);
    const isAny = chain.some(({ kind }) => kind === 'any');
    const fields = isAny ? [] : fieldsOf(chain);
    const first = chain[0];
    const last = chain.at(-1);
    if (first === undefined || last === undefined || (level === null && fields.length === 0))
      continue;
    const importance = sentence.importanceAt(first.start);
    if (importance === null) continue;
    found.push({
      need: { kind: 'degree', level, fields },
      importance,
      start: first.start,
      end: last.end,
    });
  }
  return found;
}

function fieldsOf(chain: readonly Piece[]): readonly string[] {
  const named = chain.flatMap(({ field }) => (field === null ? [] : [field]));
  const isRelated = chain.some(({ kind }) => kind === 'related');
  const groups = isRelated
    ? named.flatMap((id) => (fieldOfStudy(id)?.groups ?? []).filter((group) => !isWideField(group)))
    : [];
  return [...new Set([...named, ...groups])];
}

function piecesOf(text: string): readonly Piece[] {
  const degrees = findDegrees(text).map((mention): Piece => ({
    ...mention,
    kind: 'degree',
    field: null,
  }));
  const fields = findFields(text).map(({ id, start, end }): Piece => ({
    kind: 'field',
    field: id,
    level: null,
    start,
    end,
  }));
  // So that "degree in" does not take a part of "Bachelor's degree in law".
  const masked = [...degrees, ...fields].reduce(
    (rest, { start, end }) => `${rest.slice(0, start)}${';'.repeat(end - start)}${rest.slice(end)}`,
    text,
  );
  const words = studyFinder()
    .find(masked)
    .map(({ value, start, end }): Piece => ({ kind: value, level: null, field: null, start, end }));
  const kept: Piece[] = [];
  // A degree goes before a field, a field before a word.
  for (const piece of [...degrees, ...fields, ...words]) {
    if (kept.every(({ start, end }) => piece.end <= start || piece.start >= end)) kept.push(piece);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

/** Pieces with nothing but signs between them, which name a degree or a study in a field. */
function chainsOf(pieces: readonly Piece[], sentence: Sentence): readonly (readonly Piece[])[] {
  const chains: Piece[][] = [];
  for (const piece of pieces) {
    const before = chains.at(-1)?.at(-1);
    const gap = before === undefined ? '' : sentence.text.slice(before.end, piece.start);
    const isNear = before !== undefined && gap.length <= 6 && !/[\p{L}\p{N};]/u.test(gap);
    const isSame =
      before !== undefined &&
      sentence.importanceAt(before.start) === sentence.importanceAt(piece.start);
    if (isNear && isSame) chains.at(-1)?.push(piece);
    else chains.push([piece]);
  }
  return chains
    .map((chain) => trimmed(chain))
    .filter((chain) => {
      const has = (kind: Piece['kind']): boolean => chain.some((piece) => piece.kind === kind);
      const field = chain.findIndex(({ kind }) => kind === 'field');
      const isStudied =
        chain.some(({ kind }, index) => kind === 'before' && index < field) ||
        chain.some(({ kind }, index) => kind === 'after' && index > field && field >= 0);
      // "计算机相关专业" says in one word that it is studied, and that related fields are too.
      const isMajor = chain.some(
        ({ kind, start, end }) =>
          kind === 'related' && sentence.text.slice(start, end).includes('专业'),
      );
      return has('degree') || has('university') || (field >= 0 && (isStudied || isMajor));
    });
}

/** Without connecting words at its ends. */
function trimmed(chain: readonly Piece[]): readonly Piece[] {
  const from = chain.findIndex(
    ({ kind }) => kind !== 'glue' && kind !== 'any' && kind !== 'related',
  );
  const to = chain.findLastIndex(({ kind }) => kind !== 'glue');
  return from === -1 ? [] : chain.slice(from, to + 1);
}
