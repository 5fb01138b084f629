import { findMonths } from '../../lexicon/calendar-months.ts';
import { findDurations } from '../../lexicon/durations.ts';
import { EXPERIENCE } from './experience-words.ts';
import type { Posting } from '../requirement.ts';
import type { FoundRequirement } from './found-requirement.ts';
import type { Sentence } from './sentence.ts';
import type { Unit } from './units.ts';

const NEAR = 60;

/** How long somebody must have worked, whatever at; none when the sentence speaks of the use of a skill. */
export function readExperienceNeeds(
  sentence: Sentence,
  hasSkills: boolean,
): readonly FoundRequirement[] {
  const { text } = sentence;
  if (hasSkills || !EXPERIENCE.test(text)) return [];
  return (
    findDurations(text)
      // Who has done it for longer than "at most 2 years" has what is asked for too: no time is required.
      .filter(({ unit, isMaximum }) => (unit === 'year' || unit === 'month') && !isMaximum)
      .slice(0, 1)
      .flatMap(({ start, end, months }) => {
        const importance = sentence.importanceAt(start);
        if (importance === null) return [];
        const word = EXPERIENCE.exec(text.slice(end, end + NEAR));
        const to = word === null ? end : end + word.index + word[0].length;
        return [{ need: { kind: 'experience' as const, months }, importance, start, end: to }];
      })
  );
}

const AVAILABLE =
  /(?<!\p{L})(?:availab\w*|free (?:for|from|to start)|commit(?:ment)?|able to (?:start|join|commit|work for)|can start|must start|start (?:date|in|on|by)|starting (?:date|in|on|from)?|starts? (?:in|on|from)|beginning|duration of|begin(?:s|ning)? in|disponib\w*|verfügbar\w*|ab sofort|beginn|متاح\p{L}*|متفرغ\p{L}*|التفرغ|الالتزام|التواجد|يبدأ|تبدأ|تاريخ البدء|début|inicio)(?!\p{L})|从|到岗|实习(?:期|时间)/iu;
const FROM =
  /(?:from|starting(?: in| from| on)?|beginning(?: in)?|start(?:s|ing)?(?: in| on| from)?|as of|ab|from early|from mid|à partir de|dès|desde|a partir de|من|بدءا من|ابتداء من|اعتبارا من|starting date:?|start date:?|从|自)[\s:]*(?:\p{L}+ )?$/iu;
const HOW_LONG_OF_EXPERIENCE = /experience|خبرة|خبره|expérience|erfahrung|experiencia|经验/iu;

/**
 * When one must be free: "available for 12 weeks from June 2027". Facts of the job count where they name both
 * a start and a length ("12 weeks from June 2027"), because nobody can take it who is not free then.
 */
export function readDatesNeed(unit: Unit): FoundRequirement | null {
  const { text } = unit;
  if (HOW_LONG_OF_EXPERIENCE.test(text)) return null;
  const months = findMonths(text);
  const start = months.find((month) => FROM.test(text.slice(0, month.start))) ?? null;
  const duration = findDurations(text).find(({ unit: one }) => one !== 'day') ?? null;
  const word = AVAILABLE.exec(text);
  if (word === null && (start === null || duration === null)) return null;
  const first = start ?? (word === null ? null : (months[0] ?? null));
  if (first === null && duration === null) return null;
  const parts = [
    first,
    duration,
    word === null ? null : { start: word.index, end: word.index + word[0].length },
  ];
  const spans = parts.filter((part) => part !== null);
  return {
    need: { kind: 'dates', from: first?.month ?? null, weeks: duration?.weeks ?? null },
    importance: unit.section === 'nice' ? 'nice' : 'must',
    start: Math.min(...spans.map((span) => span.start)),
    end: Math.max(...spans.map((span) => span.end)),
  };
}

const PLACE =
  /(?<!\p{L})(?:(?:be |currently |already )?(?:based|located|living|resident|residing) in(?: or (?:near|around))?|live in|reside in|relocate to|willing to (?:relocate|move|commute) to|able to commute to|commute to|residents? of|مقيم(?:اً|ا)? في|مقيمة في|الإقامة في|يقيم في|السكن في|من سكان|basée? à|résider à|wohnhaft in|residir en|residencia en)\s+(?:the )?(?<place>\p{Lu}[\p{L}'’-]*(?:[ ]\p{Lu}[\p{L}'’-]*){0,2}(?:, \p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*)?)?|[\u0621-\u064a]+(?: (?:ال)[\u0621-\u064a]+)?)/u;
const COMPANY_BEFORE =
  /(?<!\p{L})(?:we are|we're|company|team|startup|start-up|office is|offices are|headquartered|agency|studio|firm|نحن|شركة|شركتنا)[^.]{0,60}$/iu;

/** Where the applicant must be, when the posting says so of the applicant. */
export function readPlaceNeed(sentence: Sentence): FoundRequirement | null {
  const match = PLACE.exec(sentence.text);
  const place = match?.groups?.['place'];
  if (match === null || place === undefined) return null;
  if (COMPANY_BEFORE.test(sentence.text.slice(0, match.index))) return null;
  const importance = sentence.importanceAt(match.index);
  if (importance === null) return null;
  return {
    need: { kind: 'place', place },
    importance,
    start: match.index,
    end: match.index + match[0].length,
  };
}

const WORK_MODES: readonly (readonly [Posting['workMode'], RegExp])[] = [
  [
    'hybrid',
    /(?<!\p{L})(?:(?:able|willing|available|ready|prepared|can|must|should)\b[^.;]{0,30}\bhybrid|العمل (?:بشكل )?هجين|الاستعداد للعمل الهجين)(?!\p{L})/iu,
  ],
  [
    'remote',
    /(?<!\p{L})(?:(?:able|ability|willing|available|ready|prepared|comfortable|can|must|should)\b[^.;]{0,30}\b(?:work|working)\b[^.;]{0,20}\b(?:remotely|remote|from home)|(?:القدرة على|الاستعداد ل|الاستعداد لل)\s?العمل عن بعد)(?!\p{L})/iu,
  ],
  [
    'on_site',
    /(?<!\p{L})(?:(?:able|ability|willing|available|ready|prepared|can|must|should|need)\b[^.;]{0,40}\b(?:on[- ]?site|in (?:the|our) office|in[- ]person|from (?:the|our) office|at (?:the|our) office)|(?:القدرة على|الاستعداد ل|التواجد في)\s?(?:العمل من |)(?:المقر|المكتب|مقر الشركة))(?!\p{L})/iu,
  ],
];

/** How the applicant must be able to work, when the posting says so of the applicant. */
export function readWorkModeNeed(sentence: Sentence): FoundRequirement | null {
  for (const [mode, pattern] of WORK_MODES) {
    const match = pattern.exec(sentence.text);
    if (match === null) continue;
    const importance = sentence.importanceAt(match.index);
    if (importance === null) return null;
    return {
      need: { kind: 'work_mode', mode },
      importance,
      start: match.index,
      end: match.index + match[0].length,
    };
  }
  return null;
}
