import { rows } from '../../lexicon/data/rows.ts';
import { PhraseFinder } from '../../lexicon/phrase-finder.ts';
import { wordsOf } from '../../lexicon/words.ts';
import { HEADING_FILLERS, HEADINGS } from '../data/headings.ts';

/** What the text under a heading means; `neutral` where there is no heading. */
export type SectionMeaning = 'must' | 'nice' | 'duties' | 'other' | 'neutral';

export interface Heading {
  readonly meaning: Exclude<SectionMeaning, 'neutral'>;
  /** Where what follows it in the line begins. */
  readonly end: number;
}

/** A heading has no more characters than this. */
const LONGEST = 80;
const MOST_WORDS = 8;
const FILLERS = new Set(HEADING_FILLERS.split(' '));

let finder: PhraseFinder<Heading['meaning']> | undefined;

function isMeaning(meaning: string): meaning is Heading['meaning'] {
  return meaning === 'must' || meaning === 'nice' || meaning === 'duties' || meaning === 'other';
}

function headingFinder(): PhraseFinder<Heading['meaning']> {
  finder ??= PhraseFinder.ofFirst(
    rows(HEADINGS).flatMap(([meaning = '', names = '']) => {
      if (!isMeaning(meaning)) throw new Error(`There is no kind of section "${meaning}".`);
      return names.split(', ').map((name) => [name, meaning] as const);
    }),
  );
  return finder;
}

/** "Skills you will learn" are none to bring along. */
const LEARNT =
  /you(?:['’]ll| will| can) (?:learn|gain|acquire|develop)|ستتعلم|ستكتسب|apprendr(?:ez|as)|lernst|aprenderás|学到/iu;

/** The heading that a line is, or begins with before a colon; null when there is none. */
export function findHeading(line: string): Heading | null {
  const colon = /[:：]/u.exec(line.slice(0, LONGEST));
  const end = colon === null ? line.length : colon.index;
  if (end > LONGEST) return null;
  const name = line.slice(0, end);
  // A sentence is no heading, except a question: "Who are you?"
  if (colon === null && /[.,;،؛。]\s*$/u.test(name)) return null;
  if (LEARNT.test(name))
    return { meaning: 'other', end: colon === null ? line.length : colon.index + 1 };
  const words = wordsOf(name);
  if (words.length === 0 || words.length > MOST_WORDS) return null;
  const mentions = headingFinder().find(name, words);
  const isOwn = (index: number): boolean =>
    mentions.some(({ from, to }) => index >= from && index < to);
  const others = words.filter((word, index) => !isOwn(index) && !FILLERS.has(word.folded));
  const nice = mentions.find(({ value }) => value === 'nice');
  const first = nice ?? mentions[0];
  if (first === undefined || others.length > 0) return null;
  return { meaning: first.value, end: colon === null ? line.length : colon.index + 1 };
}

/** What the words of headings that are in no list say, the most telling first. */
const GUESSES: readonly (readonly [Heading['meaning'], RegExp])[] = [
  [
    'nice',
    /bonus|\bplus\b|nice|prefer|desir|ideally|extra|even better|advantage|asset|stand out|يفضل|ميز[ةه]|إضافي|atout|vorteil|wünschens|valora|deseable|加分|优先/iu,
  ],
  [
    'other',
    /offer|benefit|perk|\b(?:you|you['’]ll|we) (?:will )?(?:get|give|gain|receive)|why\b|about (?:us|the (?:company|team))|how (?:to|do I) apply|to apply\b|salary|stipend|pay\b|نقدم|نوفر|المزايا|مميزات|ستحصل|offrons|proposons|avantage|bieten|ofrecemos|beneficios|福利|我们提供/iu,
  ],
  [
    'duties',
    /you(?:['’]ll| will) (?!need|have|bring|know|be a|fit)|responsib|tasks|duties|your (?:day|role|mission|job|work)|day-to-day|ستقوم|ستعمل|المهام|مسؤوليات|missions|tâches|aufgaben|erwartet dich|funciones|harás|职责|你将/iu,
  ],
  [
    'must',
    /candidate|applicant|requir|qualif|skills|you (?:have|are|bring|know|need|should|must|might|may|can|will (?:need|have|bring|know|fit|be a))|you['’](?:re|ve|ll (?:need|have|bring|know|fit))|\bfit\b|look(?:ing)? for|expect|must|background|profile|interns? (?:has|is|should|who)|someone who|if you|المتقدم|متطلب|مهار|شروط|شرط|نبحث|لديك|مؤهل|profil|compétence|recherch|prérequis|anforderung|voraussetz|bringst|mitbring|requisit|perfil|buscamos|要求|条件|你需要/iu,
  ],
];
const MOST_WORDS_OF_A_GUESS = 12;

/** The meaning of a line above a list that is in no list of headings: "You might be a good fit if you". */
export function guessHeading(line: string): Heading | null {
  const name = line.trim();
  if (
    name.length > LONGEST ||
    /[.;؛。]$/u.test(name) ||
    wordsOf(name).length > MOST_WORDS_OF_A_GUESS
  )
    return null;
  const guess = GUESSES.find(([, words]) => words.test(name));
  return guess === undefined ? null : { meaning: guess[0], end: line.length };
}
