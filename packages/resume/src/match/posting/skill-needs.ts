import { findDurations, type DurationMention } from '../../lexicon/durations.ts';
import type { SkillMention, SkillVocabulary, TextKind } from '../../skills/vocabulary.ts';
import type { Importance } from '../requirement.ts';
import type { FoundRequirement } from './found-requirement.ts';
import { meantSkills } from './meant-skills.ts';
import type { Sentence } from './sentence.ts';

/** How two skills of a sentence are connected. */
type Join = 'and' | 'or' | 'slash' | 'comma' | 'none';

interface Item extends SkillMention {
  readonly importance: Importance;
  /** How it is connected with the one before. */
  readonly join: Join;
  readonly isExample: boolean;
}

const OR = /(?<![\p{L}\p{N}])(?:or|ou|oder|o|u|and\/or)(?![\p{L}\p{N}])|أو|او(?=\s)|或/iu;
const AND =
  /(?<![\p{L}\p{N}])(?:and|et|und|y|e|plus|as well as|sowie)(?![\p{L}\p{N}])|&|\+|(?<![\p{L}])و|和|与|以及|及/iu;
const LONGEST_GAP = 40;
const MOST_GAP_WORDS = 4;
const LIST_WORDS = 5;
/** Skills that are used together, so that a slash between them does not mean a choice. */
const USED_TOGETHER = new Set(['html', 'css']);

/** Whether a sentence is a list of short names, such as "Python, Go, SQL". */
export function isList(text: string): boolean {
  const parts = text.split(/[,،、，;/|()]|\s[-–—]\s/u).map((part) => part.trim());
  return (
    parts.every((part) => part.split(/\s+/u).length <= LIST_WORDS - 2) && !/[.!?]$/u.test(text)
  );
}

/** The skills that a sentence asks for; one need for each that must be there, and one for each choice. */
export function readSkillNeeds(
  sentence: Sentence,
  vocabulary: SkillVocabulary,
): readonly FoundRequirement[] {
  const { text } = sentence;
  const kind = sentence.isInSection && isList(text) ? 'list' : 'prose';
  const items = itemsOf(sentence, meantSkills(skillsIn(text, kind, vocabulary), text), vocabulary);
  const groups = chunksOf(items, sentence);
  const durations = experienceDurations(text);
  return groups.map((group) => {
    const first = group[0];
    const last = group.at(-1);
    if (first === undefined || last === undefined)
      throw new Error('A group of skills is never empty.');
    const isSoft = group.every(({ id }) => vocabulary.get(id)?.kind === 'soft');
    const months = isSoft ? null : monthsFor(first.start, last.end, durations, sentence, groups);
    const cue = startOfNeed(sentence, first.start, groups);
    const duration = durations.find(
      (one) => one.months === months && one.end <= first.start && cue - one.end < LONGEST_GAP,
    );
    const start = duration === undefined ? cue : Math.min(cue, duration.start);
    return {
      need: {
        kind: 'skill',
        anyOf: [...new Set(group.map(({ id }) => id))].toSorted((a, b) => (a < b ? -1 : 1)),
        months,
        used: !isSoft && (months !== null || asksForUse(sentence, first.start, last.end)),
      },
      importance: first.importance,
      named: first.start,
      start,
      end: endOfNeed(sentence, last.end),
    };
  });
}

const LATIN_NAMES = /[A-Z][\w+#.-]*(?: [A-Z0-9][\w+#.-]*)*/gu;

/** Latin names inside Arabic and Chinese sentences are names: they need no words around them that say so. */
function skillsIn(
  text: string,
  kind: TextKind,
  vocabulary: SkillVocabulary,
): readonly SkillMention[] {
  const found = vocabulary.find(text, kind);
  const isForeign =
    /[\u0621-\u064a\p{Script=Han}]{2}/u.test(text) && !/[a-z]{2} [a-z]{2,}/u.test(text);
  if (kind === 'list' || !isForeign) return found;
  const names = [...text.matchAll(LATIN_NAMES)]
    .flatMap(({ index, 0: run }) =>
      vocabulary
        .find(run, 'list')
        .map(({ id, start, end }) => ({ id, start: index + start, end: index + end })),
    )
    .filter(({ start, end }) => !found.some((one) => one.start < end && one.end > start));
  return [...found, ...names].toSorted((a, b) => a.start - b.start);
}

function itemsOf(
  sentence: Sentence,
  mentions: readonly SkillMention[],
  vocabulary: SkillVocabulary,
): readonly Item[] {
  const { text } = sentence;
  const items: Item[] = [];
  let isExample = false;
  for (const mention of mentions) {
    const importance = sentence.importanceAt(mention.start);
    if (importance === null) continue;
    const before = items.at(-1);
    const gap = before === undefined ? null : text.slice(before.end, mention.start);
    let join: Join = before === undefined || gap === null ? 'none' : joinOf(gap, before, mention);
    const such = sentence.cues.some(
      ({ kind, start, end }) =>
        kind === 'such' && start >= (before?.end ?? 0) && end <= mention.start,
    );
    if (such) {
      isExample = true;
      const isDirect = before !== undefined && gap !== null && gap.length <= LONGEST_GAP;
      const isIncluding = /includ|بما في ذلك|包括/u.test(gap ?? '');
      join = isIncluding ? 'comma' : isDirect ? 'or' : 'none';
      if (isIncluding) isExample = false;
    } else if (isExample && (join === 'none' || /[)）]/u.test(gap ?? ''))) {
      isExample = false;
    } else if (isExample) {
      join = 'or';
    } else if (before !== undefined && /[(（]/u.test(gap ?? '') && join !== 'none') {
      // "Relational databases (PostgreSQL, MySQL)": one of them.
      const close = text.indexOf(')', mention.end);
      const inside = close === -1 ? '' : text.slice(mention.start, close);
      const isKindOf = vocabulary.implies(mention.id, before.id) && /[,/،]/u.test(inside);
      isExample = isKindOf && !AND.test(inside);
      join = isExample ? 'or' : 'none';
    }
    if (before !== undefined && before.importance !== importance) join = 'none';
    items.push({ ...mention, importance, join, isExample });
  }
  return items;
}

function joinOf(gap: string, before: SkillMention, after: SkillMention): Join {
  const words = gap.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (gap.length > LONGEST_GAP || words.length > MOST_GAP_WORDS || /[;.؛。|]/u.test(gap))
    return 'none';
  if (gap.trim() === '/')
    return USED_TOGETHER.has(after.id) || USED_TOGETHER.has(before.id) ? 'and' : 'slash';
  if (OR.test(gap)) return 'or';
  if (AND.test(gap)) return 'and';
  return /^[\s,،、，(（:–-]*$/u.test(gap) && gap.trim() !== '' ? 'comma' : 'none';
}

/** Joins a list that ends in "or" to one choice, and takes everything else apart. */
function chunksOf(items: readonly Item[], sentence: Sentence): readonly (readonly Item[])[] {
  return cut(items, (item) => item.join === 'none').flatMap((list) => {
    // "One of Python, Java and Kotlin"
    if (asksForOneOf(list, sentence)) return [list];
    return cut(list, (item) => item.join === 'and').flatMap((run) => {
      const isChoice = goesOnWithOr(run, sentence);
      return cut(run, (item, index) => !isChoice && !isJoined(run, item, index));
    });
  });
}

function asksForOneOf(run: readonly Item[], { cues }: Sentence): boolean {
  const start = run[0]?.start ?? 0;
  return cues.some(
    ({ kind, end }) => kind === 'one' && end <= start && start - end <= LONGEST_GAP * 2,
  );
}

/** "PyTorch, TensorFlow or JAX" is a choice also when the last name is not known. */
function goesOnWithOr(run: readonly Item[], { text }: Sentence): boolean {
  const last = run.at(-1);
  if (last === undefined || run.some(({ isExample }) => isExample)) return false;
  return /^\s*[,،]?\s*(?:or|ou|oder|أو|او)\s+(?!(?:similar|equivalent|other|any|more|ähnlich|équivalent|ما|مشابه))[\p{L}\p{N}.+#-]+(?:\s[\p{Lu}][\p{L}\p{N}.+#-]*)?\s*(?:$|[.,;)])/iu.test(
    text.slice(last.end, last.end + LONGEST_GAP),
  );
}

/** Whether an item is one of a choice with the one before it. */
function isJoined(run: readonly Item[], item: Item, index: number): boolean {
  if (item.join !== 'comma') return item.join === 'or' || item.join === 'slash';
  // The commas before an "or" join too: "React, Vue or Angular".
  const next = run.slice(index + 1).find(({ join }) => join !== 'comma' && join !== 'slash');
  return next?.join === 'or' && !next.isExample;
}

function cut(
  items: readonly Item[],
  isBegin: (item: Item, index: number) => boolean,
): readonly (readonly Item[])[] {
  const runs: Item[][] = [];
  for (const [index, item] of items.entries()) {
    const run = runs.at(-1);
    if (run === undefined || isBegin(item, index)) runs.push([item]);
    else run.push(item);
  }
  return runs;
}

/** Durations that say how long something was done, not how long the job takes. */
function experienceDurations(text: string): readonly DurationMention[] {
  const speaksOfExperience =
    /experience|experienced|working with|worked|using|خبرة|خبره|expérience|erfahrung|experiencia|经验|(?:years?|yrs|months?)['’]?\s+(?:of|with|in|using)\s/iu.test(
      text,
    );
  const isShort = text.length <= LONGEST_GAP * 2;
  return findDurations(text).filter(
    ({ unit, isMaximum }) =>
      (unit === 'year' || unit === 'month') && !isMaximum && (speaksOfExperience || isShort),
  );
}

function monthsFor(
  start: number,
  end: number,
  durations: readonly DurationMention[],
  sentence: Sentence,
  groups: readonly (readonly Item[])[],
): number | null {
  const { text } = sentence;
  const firstItem = groups[0]?.[0]?.start ?? 0;
  for (const duration of durations) {
    const next = durations.find((other) => other.start > duration.start)?.start ?? text.length;
    const isBefore =
      duration.end <= start && start < next && !/[;.]\s/u.test(text.slice(duration.end, start));
    // "Python (2+ years), Go (1 year)": each speaks of what stands before it.
    const isAfter =
      duration.start >= end &&
      firstItem < duration.start &&
      gapOfAfter(text.slice(end, duration.start));
    const followsAny = groups.some(
      (group) =>
        (group.at(-1)?.end ?? 0) <= duration.start &&
        gapOfAfter(text.slice(group.at(-1)?.end ?? 0, duration.start)),
    );
    if (isAfter || (isBefore && !followsAny)) return duration.months;
  }
  return null;
}

function gapOfAfter(gap: string): boolean {
  return (
    gap.length <= LONGEST_GAP &&
    /^\s*[(（:–—-]?\s*(?:for|experience|of experience|for at least|at least|min\.?|minimum|لمدة|لا تقل عن|لمدة لا تقل عن|خبرة|خبره|pendant|seit|durante|至少|(?:经验))?\s*(?:at least|minimum|لا تقل عن)?\s*$/iu.test(
      gap,
    )
  );
}

/** The last word before it that asks for something decides, or "used in" after it. */
function asksForUse(sentence: Sentence, start: number, end: number): boolean {
  const before = sentence.cues.findLast(
    (cue) => cue.end <= start && (cue.kind.startsWith('wants') || cue.kind === 'strong'),
  );
  if (before?.kind === 'wants+use') return true;
  const nice = sentence.cues.findLast((cue) => cue.end <= start && cue.kind === 'next_nice');
  const says = nice === undefined ? '' : sentence.text.slice(nice.start, nice.end);
  if (/experienc/iu.test(says) && nice !== undefined && start - nice.end <= 2) return true;
  const clause = sentence.clauseAt(start);
  return sentence.cues.some(
    (cue) =>
      cue.kind === 'wants+use' &&
      cue.start >= end &&
      cue.start - end <= LONGEST_GAP &&
      (sentence.clauseAt(cue.start) === clause ||
        /^\s*,?\s*$/u.test(sentence.text.slice(end, cue.start))),
  );
}

/** The need begins at the words that ask for it, when they stand right before it. */
function startOfNeed(
  sentence: Sentence,
  start: number,
  groups: readonly (readonly Item[])[],
): number {
  const before = groups.flat().findLast((item) => item.end <= start)?.end ?? 0;
  const cue = sentence.cues.findLast((one) => one.end <= start && one.start >= before);
  return cue !== undefined && start - cue.end <= LONGEST_GAP ? Math.min(start, cue.start) : start;
}

function endOfNeed(sentence: Sentence, end: number): number {
  const clause = sentence.clauseAt(Math.max(0, end - 1));
  const cue = sentence.cues.find(
    (one) => one.start >= end && (one.kind === 'back_nice' || one.kind === 'strong'),
  );
  return cue !== undefined &&
    clause !== undefined &&
    cue.start <= clause.end &&
    cue.start - end <= 2
    ? cue.end
    : end;
}
