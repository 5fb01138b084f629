import type { LanguageLevel } from '../../analyse/analysis.ts';
import { findLanguages, findLevel, type LanguageMention } from '../../lexicon/languages.ts';
import { findFields } from '../../lexicon/fields-of-study.ts';
import type { FoundRequirement } from './found-requirement.ts';
import type { Sentence } from './sentence.ts';

const LONGEST_AFTER = 45;
const CONNECTED = /^[\s,،、/&]*(?:(?:and|or|et|ou|und|oder|y|o|e|both|أو|و|和|或|及)[\s]*)?$/iu;
const CHOICE = /(?<![\p{L}\p{N}])(?:or|ou|oder|o|u|أو|او)(?![\p{L}\p{N}])|\/|或/iu;
const NO_LEVEL_BETWEEN =
  /(?<![\p{L}\p{N}])(?:and|or|et|und|oder|ou|y|with)(?![\p{L}\p{N}])|[,،;؛、，]/iu;
/** What stands between a name and its level after a comma: "English, at least B2". */
const AT_LEAST =
  /^\s*[,،、，]\s*(?:(?:at least|at a minimum|minimum|min\.?|level|from|mindestens|ab|niveau|au moins|minimum|mínimo|al menos|nivel|بمستوى|مستوى|لا يقل عن|至少)[\s:]*)+$/iu;
const COMMA = /^\s*[,،、，]\s*$/u;
/** A level of the Common European Framework of Reference for Languages. */
const CEFR = /^[ABC][12]$/u;
/** "English-speaking team", "English lessons", "German market": not what the applicant must know. */
const OF_OTHER_THINGS =
  /^(?:[\s-]*(?:speaking (?:team|company|environment|office|clients|customers|market|countries|users)|lessons?|classes|courses?|market|team|company|office|customers?|clients?|culture|literature|law|cuisine|food|history|government|university|embassy|holidays?|documentation|version|translation))(?![\p{L}])/iu;

/** The human languages that a sentence asks for. Of a choice ("English or French") each one is welcome only. */
export function readLanguageNeeds(sentence: Sentence): readonly FoundRequirement[] {
  const { text } = sentence;
  const studied = findFields(text).filter(({ start, end }) => /\s/u.test(text.slice(start, end)));
  const mentions = findLanguages(text).filter(
    ({ start, end }) =>
      !OF_OTHER_THINGS.test(text.slice(end, end + LONGEST_AFTER)) &&
      studied.every(
        (field) =>
          end <= field.start || start >= field.end || (field.start === start && field.end === end),
      ),
  );
  if (mentions.length === 0 || !speaksOfLanguages(sentence)) return [];
  const levels = levelsOf(mentions, sentence);
  return mentions.flatMap((mention, index) => {
    const importance = sentence.importanceAt(mention.start);
    if (importance === null) return [];
    const found = levels[index];
    const isChoice = isOfChoice(mentions, levels, index, text);
    return [
      {
        need: { kind: 'language' as const, language: mention.code, level: found?.level ?? null },
        importance: isChoice ? ('nice' as const) : importance,
        start: Math.min(mention.start, found?.start ?? mention.start),
        end: withBracket(text, mention.start, Math.max(mention.end, found?.end ?? mention.end)),
      },
    ];
  });
}

/** With the bracket that closes one inside it: "Arabic (native)". */
function withBracket(text: string, start: number, end: number): number {
  return /[(（][^)）]*$/u.test(text.slice(start, end)) && /[)）]/u.test(text[end] ?? '')
    ? end + 1
    : end;
}

/** Outside a section of requirements, a language counts only beside words about languages. */
function speaksOfLanguages({ text, isInSection, cues }: Sentence): boolean {
  if (isInSection) return true;
  return (
    findLevel(text) !== null ||
    cues.some(({ kind }) => kind === 'strong' || kind === 'back_nice') ||
    /speak|spoken|written|language|لغة|اللغة|langue|parl|sprach|idioma|habl|语言|口语/iu.test(text)
  );
}

interface PlacedLevel {
  readonly level: LanguageLevel;
  readonly start: number;
  readonly end: number;
  /** Whether it stands before the name, so that it may speak of the next one too. */
  readonly isBefore: boolean;
}

function levelsOf(
  mentions: readonly LanguageMention[],
  sentence: Sentence,
): readonly (PlacedLevel | null)[] {
  const { text } = sentence;
  const levels: (PlacedLevel | null)[] = [];
  for (const [index, { start, end }] of mentions.entries()) {
    const next = mentions[index + 1]?.start ?? text.length;
    const previous = mentions[index - 1];
    const taken = levels[index - 1];
    const after = levelAfter(
      text,
      end,
      next,
      Math.max(previous?.end ?? 0, taken?.end ?? 0, sentence.clauseAt(start)?.start ?? 0),
      start,
    );
    if (after !== null) {
      levels.push(after);
      continue;
    }
    const clause = sentence.clauseAt(start);
    const from = Math.max(previous?.end ?? 0, clause?.start ?? 0, taken?.end ?? 0);
    const before = findLevel(text.slice(from, start));
    if (before !== null) {
      levels.push({
        level: before.level,
        start: from + before.start,
        end: from + before.end,
        isBefore: true,
      });
    } else if (
      previous !== undefined &&
      taken?.isBefore === true &&
      CONNECTED.test(text.slice(previous.end, start)) &&
      sentence.importanceAt(previous.start) === sentence.importanceAt(start)
    ) {
      levels.push(taken);
    } else {
      levels.push(null);
    }
  }
  return levelsOfList(mentions, levels, text);
}

/** The level right after a name, "English (B2)", and not one that begins the next part, "English, good German". */
function levelAfter(
  text: string,
  end: number,
  next: number,
  previousEnd: number,
  start: number,
): PlacedLevel | null {
  const limit = Math.min(next, end + LONGEST_AFTER);
  const found = findLevel(text.slice(end, limit));
  if (found === null) return null;
  const between = text.slice(end, end + found.start);
  const level = { level: found.level, start: end + found.start, end: end + found.end };
  const isBesideNext = next < text.length && text.slice(level.end, next).trim() === '';
  const isCode = CEFR.test(text.slice(level.start, level.end)) && COMMA.test(between);
  const opens =
    /^\s*[(（:–-]/u.test(between) || (!isBesideNext && (isCode || AT_LEAST.test(between)));
  const isOfNext = next < text.length && !opens && NO_LEVEL_BETWEEN.test(between);
  const hasOwnBefore = !opens && findLevel(text.slice(previousEnd, start)) !== null;
  if (isOfNext || hasOwnBefore || (NO_LEVEL_BETWEEN.test(between) && !opens)) return null;
  return { ...level, isBefore: false };
}

/** "Arabic and English (fluent)", "العربية والإنجليزية بطلاقة": the level after the last speaks of both. */
function levelsOfList(
  mentions: readonly LanguageMention[],
  levels: readonly (PlacedLevel | null)[],
  text: string,
): readonly (PlacedLevel | null)[] {
  const shared = [...levels];
  for (let index = mentions.length - 2; index >= 0; index -= 1) {
    const next = shared[index + 1];
    const gap = text.slice(mentions[index]?.end, mentions[index + 1]?.start);
    const isPair = CONNECTED.test(gap) && !/[,،]/u.test(gap);
    if (
      (shared[index] === null || shared[index]?.isBefore === true) &&
      next !== undefined &&
      next !== null &&
      !next.isBefore &&
      isPair &&
      !text.slice(mentions[index + 1]?.end, next.start).includes('(')
    ) {
      shared[index] = next;
    }
  }
  return shared;
}

function isOfChoice(
  mentions: readonly LanguageMention[],
  levels: readonly (PlacedLevel | null)[],
  index: number,
  text: string,
): boolean {
  // Each of "English (B2) or German (C1)" may have its level between the names.
  const gap = (from: number): string => {
    const [one, next] = [mentions[from], mentions[from + 1]];
    const [own, other] = [levels[from], levels[from + 1]];
    const start = Math.max(one?.end ?? 0, own?.isBefore === false ? own.end : 0);
    const end = next?.start ?? 0;
    const isOtherBetween = other?.isBefore === true && other.start >= start;
    return text
      .slice(start, Math.min(end, isOtherBetween ? other.start : end))
      .replace(/^\s*[)）]/u, '');
  };
  const isChoice = (from: number): boolean =>
    from >= 0 && from + 1 < mentions.length && CONNECTED.test(gap(from)) && CHOICE.test(gap(from));
  return isChoice(index) || isChoice(index - 1);
}
