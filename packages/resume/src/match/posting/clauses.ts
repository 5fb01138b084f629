import type { Mention } from '../../lexicon/mention.ts';
import type { Importance } from '../requirement.ts';
import type { Cue, CueKind } from './cues.ts';

/** A part of a sentence between commas, brackets, dashes or "but", and what its words mean. */
export interface Clause extends Mention {
  readonly isInBrackets: boolean;
  readonly cues: readonly Cue[];
}

/** What a sentence asks for at each of its places. */
export interface SentenceMeaning {
  readonly clauses: readonly Clause[];
  /** Null where the sentence says that it is not asked for. */
  importanceAt(place: number): Importance | null;
  clauseAt(place: number): Clause | undefined;
}

const CONTRAST =
  '(?:but|however|while|whereas|although|mais|aber|pero|لكن|ولكن|أما|بينما)(?![\\p{L}\\p{N}])';
const SEPARATOR = new RegExp(
  `[,;،؛、，；()（）[\\]]|\\s[-–—|]\\s|(?<![\\p{L}\\p{N}])${CONTRAST}`,
  'giu',
);
const BEGINS_CONTRAST = new RegExp(`^\\s*${CONTRAST}`, 'iu');
const OPENS = /[([（]/u;
const CLOSES = /[)\]）]/u;
/** A clause with no more words than this, and none that asks, is one of a list. */
const MOST_WORDS_OF_A_LIST = 4;

/** Reads which parts of a sentence are required, welcome or not asked for. */
export function readClauses(
  sentence: string,
  cues: readonly Cue[],
  byDefault: Importance,
  hasItem: (clause: Mention) => boolean,
): SentenceMeaning {
  const clauses = clausesOf(sentence, cues);
  const given = clauses.map((): Importance | null => byDefault);
  const fromCue: { from: number; to: number; importance: Importance | null }[] = [];
  let isNice: boolean | null = null;
  for (const [index, clause] of clauses.entries()) {
    const has = (...kinds: readonly CueKind[]): Cue | undefined =>
      clause.cues.find(({ kind }) => kinds.includes(kind));
    const niceNext = has('next_nice');
    const noneNext = has('none_next');
    const niceBehind = niceNext !== undefined && standsBehind(niceNext, clause, sentence);
    const niceBack = has('back_nice') ?? (niceBehind ? niceNext : undefined);
    const noneBack = has('none_back') ?? (endsInNot(clause, sentence) ? noneNext : undefined);
    // "(optional)" and "- nice to have" speak of what stands before them.
    const speaksOfBefore = clause.isInBrackets || (niceBehind && clause.end === sentence.length);
    const target = speaksOfBefore && !hasItem(clause) ? index - 1 : index;
    if (isNice === true)
      given[index] = has('strong') === undefined || has('next_nice') ? 'nice' : byDefault;
    // "HTML (not a must)" is welcome; "HTML is not required" asks for nothing.
    if (noneBack !== undefined)
      back(clauses, given, target, target === index ? null : 'nice', sentence);
    else if (niceBack !== undefined) back(clauses, given, target, 'nice', sentence);
    else if (niceNext !== undefined) {
      if (target === index)
        fromCue.push({ from: niceNext.start, to: clause.end, importance: 'nice' });
      else given[target] = 'nice';
      if (!clause.isInBrackets) isNice = true;
    } else if (noneNext !== undefined && !clause.cues.some(({ kind }) => kind === 'neutral')) {
      fromCue.push({
        from: noneNext.start,
        to: endOfList(clauses, index, sentence),
        importance: null,
      });
    } else if (has('strong') !== undefined && isNice === true) isNice = false;
  }
  const indexAt = (place: number): number =>
    clauses.findIndex(({ start, end }) => place >= start && place <= end);
  return {
    clauses,
    importanceAt: (place) => {
      const cue = fromCue.find(({ from, to }) => place >= from && place < to);
      if (cue !== undefined) return cue.importance;
      const importance = given[indexAt(place)];
      return importance === undefined ? byDefault : importance;
    },
    clauseAt: (place) => clauses[indexAt(place)],
  };
}

/** "Docker nice to have": it speaks of what stands before it only where nothing follows. */
function standsBehind(cue: Cue, clause: Clause, sentence: string): boolean {
  return (
    /^(?:nice|good)[ -]to[ -]have$/iu.test(sentence.slice(cue.start, cue.end)) &&
    /^[\s.!]*$/u.test(sentence.slice(cue.end, clause.end)) &&
    (/[\p{L}\p{N}]/u.test(sentence.slice(clause.start, cue.start)) ||
      clause.end === sentence.length)
  );
}

/** "Python is required, Java is not": what is not said again is "required". */
function endsInNot({ start, end }: Clause, sentence: string): boolean {
  return /(?<!\p{L})(?:(?:is|are) not|(?:is|are)n['’]t|nicht)[\s.!]*$/iu.test(
    sentence.slice(start, end),
  );
}

function clausesOf(sentence: string, cues: readonly Cue[]): readonly Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let depth = 0;
  const push = (end: number): void => {
    const inside = cues.filter((cue) => cue.start >= start && cue.start < end);
    clauses.push({ start, end, isInBrackets: depth > 0, cues: inside });
  };
  for (const { index, 0: sign } of sentence.matchAll(SEPARATOR)) {
    // A cue such as "but not required" stays whole.
    if (cues.some((cue) => cue.start <= index && cue.end > index)) continue;
    push(index);
    start =
      OPENS.test(sign) || CLOSES.test(sign) || /[,;،؛、，；]/u.test(sign)
        ? index + sign.length
        : index;
    if (OPENS.test(sign)) depth += 1;
    if (CLOSES.test(sign)) depth = Math.max(0, depth - 1);
  }
  push(sentence.length);
  return clauses;
}

function isOfList(clause: Clause, sentence: string): boolean {
  const words = sentence
    .slice(clause.start, clause.end)
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return clause.cues.length === 0 && words.length <= MOST_WORDS_OF_A_LIST;
}

const LIST_END = /^\s*(?:and|or|et|ou|und|oder|y|o|e|و|أو|او|和|或)(?![\p{L}\p{N}])/iu;
const INNER_JOIN = /\s(?:and|or|et|ou|und|oder|y|o|أو|او)\s|\s&\s|\s?\/\s?|\sو/iu;

/** "Docker, Kubernetes and AWS are a plus" speaks of all three; "fluent English, German is a plus" of German. */
function back(
  clauses: readonly Clause[],
  given: (Importance | null)[],
  last: number,
  importance: Importance | null,
  sentence: string,
): void {
  const end = clauses[last];
  if (end === undefined) return;
  given[last] = importance;
  const text = sentence.slice(end.start, end.end);
  // "Python and SQL, but Docker is a plus" speaks of Docker alone.
  const begins = (clause: Clause) => BEGINS_CONTRAST.test(sentence.slice(clause.start, clause.end));
  if (begins(end)) return;
  let index = last - 1;
  for (; index >= 0; index -= 1) {
    const clause = clauses[index];
    if (
      clause === undefined ||
      clause.isInBrackets !== end.isInBrackets ||
      !isOfList(clause, sentence)
    )
      break;
    given[index] = importance;
    if (begins(clause)) return;
  }
  const head = clauses[index];
  const isList = LIST_END.test(text) || INNER_JOIN.test(text);
  const startsWithNoun = head?.cues.some(
    ({ kind, start }) => kind.startsWith('wants') && isFirst(sentence, head.start, start),
  );
  const isStrong = head?.cues.some(({ kind }) => kind === 'strong') ?? false;
  if (index === 0 && isList && startsWithNoun === true && !isStrong) given[0] = importance;
}

function isFirst(sentence: string, from: number, to: number): boolean {
  return sentence.slice(from, to).trim() === '';
}

/** "No PHP, Java or Ruby" speaks of all three, "no PHP, Python please" of PHP. */
function endOfList(clauses: readonly Clause[], from: number, sentence: string): number {
  const own = clauses[from]?.end ?? sentence.length;
  for (const clause of clauses.slice(from + 1)) {
    if (!isOfList(clause, sentence)) return own;
    const text = sentence.slice(clause.start, clause.end);
    if (LIST_END.test(text) || INNER_JOIN.test(text)) return clause.end;
  }
  return own;
}
