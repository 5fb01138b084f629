import type { LanguageLevel } from '../analyse/analysis.ts';
import { LEVEL_WORDS } from './data/level-words.ts';
import { rows } from './data/rows.ts';
import { folded } from './folded.ts';
import type { Mention } from './mention.ts';
import { PhraseFinder } from './phrase-finder.ts';

/** How well a language is known, as a text says it. */
export interface LevelMention extends Mention {
  readonly level: LanguageLevel;
}

const LEVELS: readonly LanguageLevel[] = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'];

/** The place of a level, from 0 (`A1`) to 6 (`native`). */
export function levelRank(level: LanguageLevel): number {
  return LEVELS.indexOf(level);
}

const COMMON_FRAMEWORK = /(?<![a-z0-9])([abc][12])(?![a-z0-9])/u;

/**
 * Scores and the level from which each one is on, from the tables that the makers of the tests publish:
 * IELTS, "IELTS and the CEFR" (ielts.org); TOEFL iBT 0–120, "Compare TOEFL Scores" (ets.org); TOEIC Listening
 * and Reading, "Mapping the TOEIC Tests on the CEFR" (ets.org).
 */
const SCORES: readonly {
  readonly test: RegExp;
  readonly levels: readonly (readonly [number, LanguageLevel])[];
}[] = [
  {
    test: /(?<![a-z])ielts(?![a-z])[^0-9\n]{0,40}([0-9](?:[.,][05])?)(?![0-9])/u,
    levels: [
      [8.5, 'C2'],
      [7, 'C1'],
      [5.5, 'B2'],
      [4, 'B1'],
    ],
  },
  {
    test: /(?<![a-z])toefl(?![a-z])[^0-9\n]{0,40}([0-9]{2,3})(?![0-9])/u,
    levels: [
      [121, 'A1'],
      [114, 'C2'],
      [95, 'C1'],
      [72, 'B2'],
      [42, 'B1'],
    ],
  },
  {
    test: /(?<![a-z])toeic(?![a-z])[^0-9\n]{0,40}([0-9]{3})(?![0-9])/u,
    levels: [
      [945, 'C1'],
      [785, 'B2'],
      [550, 'B1'],
      [225, 'A2'],
      [120, 'A1'],
    ],
  },
];
/** The highest score of the TOEFL iBT; a higher number is of the paper test, which has another scale. */
const HIGHEST_TOEFL = 121;

let finder: PhraseFinder<LanguageLevel> | undefined;

function levelFinder(): PhraseFinder<LanguageLevel> {
  finder ??= new PhraseFinder(
    rows(LEVEL_WORDS).flatMap(([level = '', words = '']) => {
      const known = LEVELS.find((one) => one === level);
      if (known === undefined) throw new Error(`There is no level "${level}".`);
      return words.split(', ').map((word) => [word, known] as const);
    }),
  );
  return finder;
}

/**
 * How well a language is known, from the words beside its name: a level of the Common European Framework, else
 * a score of a test, else words such as "native" or "fluent". Null when the text says nothing of it.
 */
export function findLevel(text: string): LevelMention | null {
  const comparable = folded(text);
  const mention = (index: number, length: number, level: LanguageLevel): LevelMention => ({
    level,
    start: comparable.sourceStart(index),
    end: comparable.sourceEnd(index + length - 1),
  });
  const framework = COMMON_FRAMEWORK.exec(comparable.text);
  const stated = LEVELS.find((level) => level.toLowerCase() === framework?.[1]);
  if (framework !== null && stated !== undefined) return mention(framework.index, 2, stated);
  for (const { test, levels } of SCORES) {
    const match = test.exec(comparable.text);
    const score = Number(match?.[1]?.replace(',', '.'));
    const level = levels.find(([from]) => score >= from);
    if (match !== null && level !== undefined && level[0] !== HIGHEST_TOEFL) {
      return mention(match.index, match[0].length, level[1]);
    }
  }
  const [words] = levelFinder().find(text);
  return words === undefined ? null : { level: words.value, start: words.start, end: words.end };
}
