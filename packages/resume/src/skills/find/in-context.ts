import type { TextKind } from '../vocabulary.ts';
import type { Candidate } from './candidates.ts';
import { CLEAN, CONNECTIVES, CUES, TECHNICAL_CUES } from './context-words.ts';
import {
  NOT_AFTER,
  NOT_BEFORE,
  NUMBERED,
  SEASONS,
  STRONG_CUES_AFTER,
  USES,
} from './context-words.ts';
import type { NameEntry } from './names.ts';
import type { Words } from './words.ts';

/** What stands on one side of a name. */
interface Side {
  /**
   * - `edge`: nothing, or the end of an item or a sentence.
   * - `clean`: words that say nothing against a skill.
   * - `other`: a word that may make another thing of it.
   */
  readonly what: 'edge' | 'clean' | 'other';
  /** Whether a word says that a skill is meant. */
  readonly cue: boolean;
  /** The index of the candidate in the same list, or -1. */
  readonly neighbour: number;
}

const FURTHEST = 4;
/** At least so many doubtful names in one list confirm each other. */
const ENOUGH_IN_A_ROW = 3;
const BETWEEN_ITEMS = /[,،、;؛|/•·▪●◦‣*()[\]{}–—:\t+]|\s-\s|^-\s/u;
const SENTENCE_END = /[.!?؟。…]/u;
const GLUED = /^[^\s]+$/u;
const YEAR = /^(?:19|20)\d\d$/u;
const NUMBER = /^\d{1,2}$/u;
const CAPITAL = /^\p{Lu}/u;
const EDGE: Side = { what: 'edge', cue: false, neighbour: -1 };
const OTHER: Side = { what: 'other', cue: false, neighbour: -1 };

/** Leaves out the candidates whose name counts only in context, where the context does not say so. */
export function keepInContext(
  words: Words,
  candidates: readonly Candidate[],
  kind: TextKind,
  areRelated: (a: number, b: number) => boolean,
): readonly Candidate[] {
  if (candidates.every(({ entry }) => entry.use === 'always')) return candidates;
  const context = new Context(words, candidates, kind);
  context.confirmByNeighbours();
  context.confirmRows(areRelated);
  context.confirmByNeighbours();
  return candidates.filter((_, i) => context.confirmed[i]);
}

class Context {
  readonly confirmed: boolean[];
  readonly #words: Words;
  readonly #candidates: readonly Candidate[];
  readonly #kind: TextKind;
  /** The candidate that a word belongs to. */
  readonly #at = new Map<number, number>();
  readonly #sides: readonly (readonly [Side, Side] | null)[];

  constructor(words: Words, candidates: readonly Candidate[], kind: TextKind) {
    this.#words = words;
    this.#candidates = candidates;
    this.#kind = kind;
    for (const [i, { first, last }] of candidates.entries()) {
      for (let word = first; word <= last; word += 1) this.#at.set(word, i);
    }
    this.#sides = candidates.map(({ entry, first, last }) => {
      if (entry.use === 'always') return null;
      const cues = this.#cuesFor(entry, first);
      return [this.#side(first, -1, cues), this.#side(last, 1, cues)];
    });
    this.confirmed = candidates.map(
      ({ entry }, i) => entry.use === 'always' || this.#standsAlone(i),
    );
  }

  /**
   * A doubtful name is confirmed by a confirmed one beside it in the same list. What is confirmed goes on to
   * the right in the first pass, and to the left in the second.
   */
  confirmByNeighbours(): void {
    for (let i = 0; i < this.#sides.length; i += 1) this.#confirm(i);
    for (let i = this.#sides.length - 1; i >= 0; i -= 1) this.#confirm(i);
  }

  #confirm(i: number): void {
    const sides = this.#sides[i];
    if (!sides || this.confirmed[i] === true) return;
    const isBeside = sides.some(({ neighbour }) => this.confirmed[neighbour] === true);
    if (isBeside && this.#mayBeListed(i, sides) && !this.#isRefused(i)) this.confirmed[i] = true;
  }

  /** Doubtful names confirm each other when they are many, or when they go together (Word and Excel). */
  confirmRows(areRelated: (a: number, b: number) => boolean): void {
    for (let i = 0; i < this.#candidates.length; i += 1) {
      const row = [i];
      for (let next = i; this.#sides[next]?.[1].neighbour === next + 1; next += 1)
        row.push(next + 1);
      const doubtful = row.filter((at) => this.#mayJoinRow(at));
      const skills = [...new Set(doubtful.map((at) => this.#candidates[at]?.entry.skill ?? -1))];
      const [one = -1, other = -1] = skills;
      const areEnough = skills.length >= ENOUGH_IN_A_ROW;
      if (areEnough || (skills.length === 2 && areRelated(one, other))) {
        for (const at of doubtful) this.confirmed[at] = true;
      }
      i += row.length - 1;
    }
  }

  #mayJoinRow(i: number): boolean {
    const sides = this.#sides[i];
    return (
      sides !== null &&
      sides !== undefined &&
      this.#candidates[i]?.entry.use === 'in_context' &&
      !this.#isRefused(i) &&
      this.#mayBeListed(i, sides)
    );
  }

  /** Whether its own surroundings are enough. */
  #standsAlone(i: number): boolean {
    const sides = this.#sides[i];
    const candidate = this.#candidates[i];
    if (!sides || !candidate) return false;
    const [left, right] = sides;
    const isItem = left.what === 'edge' && right.what === 'edge';
    if (candidate.entry.use === 'in_lists') return this.#kind === 'list' && isItem;
    if (this.#isRefused(i)) return false;
    if (this.#kind === 'list' && left.what !== 'other' && right.what !== 'other') return true;
    if (left.cue) return this.#mayBeListed(i, sides) || this.#isCapitalised(i);
    return right.cue && (left.what !== 'other' || this.#isStrongAfter(i) || this.#isCapitalised(i));
  }

  #mayBeListed(i: number, [left, right]: readonly [Side, Side]): boolean {
    if (this.#candidates[i]?.entry.use === 'in_lists') return false;
    const isLeftGood = left.what !== 'other';
    const isRightGood = right.what !== 'other';
    if (this.#length(i) === 1) return isLeftGood && (isRightGood || this.#isCapitalised(i));
    return this.#isCapitalised(i) ? isLeftGood || isRightGood : isLeftGood && isRightGood;
  }

  /** The words that say that a skill is meant. `development teams` are no program. */
  #cuesFor({ kind }: NameEntry, first: number): readonly ReadonlySet<string>[] {
    if (kind !== 'technical') return [CUES];
    const isName = this.#kind === 'list' || isCapital(this.#words, first);
    return isName ? [CUES, TECHNICAL_CUES] : [CUES, USES, STRONG_CUES_AFTER];
  }

  #length(i: number): number {
    const candidate = this.#candidates[i];
    return candidate?.first === candidate?.last
      ? (this.#words.folded[candidate?.first ?? 0] ?? '').length
      : Number.POSITIVE_INFINITY;
  }

  #isStrongAfter(i: number): boolean {
    const last = this.#candidates[i]?.last ?? 0;
    return STRONG_CUES_AFTER.has(this.#words.folded[last + 1] ?? '');
  }

  #isCapitalised(i: number): boolean {
    return isCapital(this.#words, this.#candidates[i]?.first ?? 0);
  }

  /** Whether the words beside it make another thing of it, whatever else is said. */
  #isRefused(i: number): boolean {
    const candidate = this.#candidates[i];
    if (!candidate) return true;
    const { folded } = this.#words;
    const { first, last } = candidate;
    const name = folded[first] ?? '';
    const before = this.#isSpace(first) ? (folded[first - 1] ?? '') : '';
    const after = this.#isSpace(last + 1) ? (folded[last + 1] ?? '') : '';
    const isLetter = this.#length(i) === 1;
    if (isLetter && NUMBERED.has(before)) return true;
    if (SEASONS.has(name) && YEAR.test(after)) return true;
    if (isLetter) return this.#isInitial(i);
    const hasCue = this.#sides[i]?.[0].cue === true;
    const isVerb = NOT_BEFORE.has(after) && !(hasCue && this.#isCapitalised(i));
    if (isVerb || (NOT_AFTER.has(before) && !this.#isCapitalised(i))) return true;
    return !hasCue && this.#isNameOfOther(i, after);
  }

  /** `R. Smith`, `J. R. Smith`: a letter with a point before a capitalised word, or after another. */
  #isInitial(i: number): boolean {
    const candidate = this.#candidates[i];
    if (!candidate) return true;
    const { text, starts, ends, folded } = this.#words;
    const { first, last } = candidate;
    const gap = text.slice(ends[last], starts[last + 1] ?? text.length);
    if (/^\.[^\S\n]*$/u.test(gap)) {
      const next = text.charAt(starts[last + 1] ?? text.length);
      const [left] = this.#sides[i] ?? [EDGE];
      const isNext = this.#at.has(last + 1);
      const isListed = left.cue && !CONNECTIVES.has(folded[first - 1] ?? '');
      if (CAPITAL.test(next) && !isNext && !isListed && left.neighbour < 0) return true;
    }
    const before = text.slice(ends[first - 1] ?? 0, starts[first]);
    return /^\.[^\S\n]?$/u.test(before) && (folded[first - 1] ?? '').length === 1;
  }

  /** `Julia Roberts`, `Swift Transportation`: a capitalised word after it that is no skill and no cue. */
  #isNameOfOther(i: number, after: string): boolean {
    if (after === '') return false;
    const next = (this.#candidates[i]?.last ?? 0) + 1;
    const { entry, first = 0 } = this.#candidates[i] ?? {};
    if (this.#at.has(next) || CLEAN.has(after)) return false;
    if (entry && isIn(this.#cuesFor(entry, first), after)) return false;
    if (NUMBER.test(after) || YEAR.test(after)) return false;
    return CAPITAL.test(this.#words.text.charAt(this.#words.starts[next] ?? 0));
  }

  #isSpace(word: number): boolean {
    return /^[^\S\n]+$/u.test(this.#gap(word));
  }

  /** What is between a word and the word before. */
  #gap(word: number): string {
    const { text, starts, ends } = this.#words;
    return text.slice(ends[word - 1] ?? 0, starts[word] ?? text.length);
  }

  /** Walks from a name over words that say nothing, to a cue, a neighbour in its list or an end. */
  #side(from: number, step: 1 | -1, cues: readonly ReadonlySet<string>[]): Side {
    let isListed = false;
    for (let steps = 1; steps <= FURTHEST; steps += 1) {
      const at = from + step * steps;
      const word = this.#words.folded[at];
      const gap = this.#gap(step === 1 ? at : at + 1);
      const isFirst = steps === 1;
      if (word === undefined) return EDGE;
      if (SENTENCE_END.test(gap) && (/\s/u.test(gap) || !isFirst)) return EDGE;
      if (gap.includes('\n') && (this.#kind === 'list' || /\n\s*\n/u.test(gap))) return EDGE;
      const neighbour = this.#at.get(at) ?? -1;
      if (BETWEEN_ITEMS.test(gap)) {
        if (neighbour >= 0 && isFirst) return { what: 'edge', cue: false, neighbour };
        if (!isFirst) return { what: 'clean', cue: false, neighbour: -1 };
        if (CONNECTIVES.has(word)) {
          isListed = true;
          continue;
        }
        return { what: 'edge', cue: step === -1 && isIn(cues, word), neighbour: -1 };
      }
      if (isFirst && GLUED.test(gap)) return OTHER;
      if (neighbour >= 0) {
        const between = this.#words.folded[at - step] ?? '';
        const isBeside = isFirst || isListed || CONNECTIVES.has(between);
        return { what: 'clean', cue: false, neighbour: isBeside ? neighbour : -1 };
      }
      // After a name, only the next word says it: `responsible for development` is another thing.
      if (isIn(cues, word)) return { what: 'clean', cue: isFirst || step === -1, neighbour: -1 };
      if (isFirst && (NUMBER.test(word) || YEAR.test(word)) && step === 1) continue;
      if (!CLEAN.has(word)) {
        const isReached = !isFirst && step === -1;
        return isReached || (!isFirst && step === 1) ? { ...EDGE, what: 'clean' } : OTHER;
      }
      isListed = false;
    }
    return { what: 'clean', cue: false, neighbour: -1 };
  }
}

/** Whether a word is written as a name; letters without case are. */
function isCapital({ text, starts }: Words, word: number): boolean {
  const letter = text.charAt(starts[word] ?? 0);
  return letter !== letter.toLowerCase() || letter === letter.toUpperCase();
}

function isIn(sets: readonly ReadonlySet<string>[], word: string): boolean {
  return sets.some((set) => set.has(word));
}
