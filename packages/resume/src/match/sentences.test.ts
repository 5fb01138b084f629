import { describe, expect, it } from 'vitest';
import { loadVocabulary } from '../skills/load-vocabulary.ts';
import type { RequirementMatch, Verdict, VerdictReason } from './match.ts';
import { explain, requirementName } from './sentences.ts';
import type { Need } from './requirement.ts';

const vocabulary = await loadVocabulary();

const NEEDS: readonly Need[] = [
  { kind: 'skill', anyOf: ['go', 'python'], months: 24, used: true },
  { kind: 'degree', level: 'bachelor', fields: ['computer-science'] },
  { kind: 'language', language: 'en', level: 'C1' },
  { kind: 'experience', months: 1 },
  { kind: 'place', place: 'Cairo' },
  { kind: 'work_mode', mode: 'remote' },
  { kind: 'dates', from: '2027-06', weeks: 12 },
];
const OUTCOMES: readonly (readonly [Verdict, VerdictReason])[] = [
  ['met', 'stated'],
  ['met', 'implied'],
  ['partly', 'listed_only'],
  ['partly', 'related'],
  ['partly', 'shorter'],
  ['partly', 'lower_level'],
  ['partly', 'level_not_stated'],
  ['partly', 'other_field'],
  ['partly', 'not_stated'],
  ['missing', 'not_found'],
  ['not_stated', 'not_stated'],
];

function outcome(verdict: Verdict, reason: VerdictReason): RequirementMatch {
  return { requirementId: 'any', verdict, reason, points: 4, of: 8, evidence: [] };
}

describe('sentences about a match', () => {
  it('name what is required, in English and Arabic', () => {
    expect(NEEDS.map((need) => requirementName(need, vocabulary, 'en'))).toStrictEqual([
      'Go or Python, used for 24 months',
      "Bachelor's degree, finished or studied for, in Computer Science",
      'English, at least C1',
      '1 month of paid work',
      'Able to work in Cairo',
      'Able to work remotely',
      'Free for 12 weeks from 2027-06',
    ]);
    const arabic = NEEDS.map((need) => requirementName(need, vocabulary, 'ar'));
    expect(arabic[3]).toBe('عمل مدفوع لمدة شهر واحد');
    expect(arabic.filter((name) => !/[\u0621-\u064a]/u.test(name))).toStrictEqual([]);
  });

  it('say another thing for each outcome, with the points', () => {
    for (const locale of ['en', 'ar'] as const) {
      for (const need of NEEDS) {
        const sentences = OUTCOMES.map(([verdict, reason]) =>
          explain(outcome(verdict, reason), { need }, vocabulary, locale),
        );
        expect(new Set(sentences).size).toBe(OUTCOMES.length);
        expect(
          sentences.filter((sentence) => !/4 (?:of 8 points|من 8 نقاط)\.$/u.test(sentence)),
        ).toStrictEqual([]);
      }
    }
  });
});
