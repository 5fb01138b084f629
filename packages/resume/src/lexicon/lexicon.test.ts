import { describe, expect, it } from 'vitest';
import { cpuMsOf } from '../../test/cpu-ms.ts';
import { findDegrees } from './degrees.ts';
import { findDurations } from './durations.ts';
import { findFields } from './fields-of-study.ts';
import { folded } from './folded.ts';
import { findLanguages, findLevel } from './languages.ts';

const finders = {
  findDegrees,
  findFields,
  findLanguages,
  findDurations,
  findLevel: (text: string) => findLevel(text) ?? [],
};

describe('every finder', () => {
  it.each(Object.entries(finders))(
    '%s takes time in proportion to the length of a hostile text',
    (_name, find) => {
      for (const piece of [
        'a ',
        'بال',
        '1',
        '1 ',
        'B.',
        '学',
        'bachelor of ',
        'IELTS ',
        'سنه ',
        '\u0301',
        '(1',
        '\ud800',
      ]) {
        expect(cpuMsOf(() => find(piece.repeat(40_000 / piece.length)))).toBeLessThan(2_000);
      }
    },
  );

  it('finds the same in a text that is written in capitals, with accents apart or with vowel signs', () => {
    const plain = 'français, Ingeniería Informática, 3 años';
    for (const written of [plain.normalize('NFD'), plain.toUpperCase()]) {
      expect(findLanguages(written)).toHaveLength(1);
      expect(findFields(written)).toHaveLength(1);
      expect(findDurations(written)).toHaveLength(1);
    }
    const signs = 'اللُّغَةُ الإِنْجِلِيزِيَّة';
    const [english] = findLanguages(signs);
    expect(signs.slice(english?.start, english?.end)).toBe(signs);
  });

  it('folds forms of Arabic letters and both sets of Arabic digits', () => {
    expect(folded('أإآٱا ىيی ةه ـ ٣۳').text).toBe('ااااا ييي هه  33');
  });
});
