import { describe, expect, it } from 'vitest';
import { findLanguages, findLevel, languageCodes, languageName, levelRank } from './languages.ts';

function found(text: string): readonly string[] {
  return findLanguages(text).map(({ code, start, end }) => `${code}: ${text.slice(start, end)}`);
}

describe('human languages', () => {
  it.each([
    ['English (C1), Arabic - native, some Polish', ['en: English', 'ar: Arabic', 'pl: Polish']],
    ['اللغة الإنجليزية ممتاز وبالفرنسية جيد', ['en: اللغة الإنجليزية', 'fr: وبالفرنسية']],
    ['anglais courant, allemand', ['en: anglais', 'de: allemand']],
    ['Deutsch, Französischkenntnisse', ['de: Deutsch', 'fr: Französischkenntnisse']],
    ['inglés y español', ['en: inglés', 'es: español']],
    ['英语流利，日语一般', ['en: 英语', 'ja: 日语']],
    ['हिन्दी, Türkçe, русский, 한국어', ['hi: हिन्दी', 'tr: Türkçe', 'ru: русский', 'ko: 한국어']],
    ['polish the code', []],
    ['offices in Latin America', []],
    ['جمهورية مصر العربية', []],
  ])('are found in "%s"', (text, expected) => {
    expect(found(text)).toStrictEqual(expected);
  });

  it('are at least 80, with names in English and Arabic', () => {
    expect(languageCodes().length).toBeGreaterThanOrEqual(80);
    expect([languageName('en', 'en'), languageName('en', 'ar')]).toStrictEqual([
      'English',
      'الإنجليزية',
    ]);
  });
});

describe('levels of a language', () => {
  it.each([
    ['English (C1)', 'C1'],
    ['English B2 fluent', 'B2'],
    ['native speaker', 'native'],
    ['fluent in spoken and written', 'C1'],
    ['professional working proficiency', 'B2'],
    ['limited working proficiency', 'B1'],
    ['Conversational', 'B1'],
    ['basic', 'A2'],
    ['اللغة الأم', 'native'],
    ['ممتاز', 'C1'],
    ['جيد جداً', 'B2'],
    ['جيد', 'B1'],
    ['langue maternelle', 'native'],
    ['verhandlungssicher', 'C1'],
    ['nivel básico', 'A2'],
    ['流利', 'C1'],
    ['IELTS 7.5', 'C1'],
    ['IELTS Academic: 6', 'B2'],
    ['TOEFL iBT: 102', 'C1'],
    ['TOEIC 800', 'B2'],
  ])('"%s" is %s', (text, level) => {
    expect(findLevel(text)?.level).toBe(level);
  });

  it.each(['English', 'TOEFL PBT 550', 'ABC12'])('"%s" says no level', (text) => {
    expect(findLevel(text)).toBeNull();
  });

  it('are ordered, native above C2', () => {
    expect(levelRank('native')).toBeGreaterThan(levelRank('C2'));
  });
});
