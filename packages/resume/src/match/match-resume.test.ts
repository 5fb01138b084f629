import { describe, expect, it } from 'vitest';
import { degree, evidence, factsOf, language, skill } from '../../test/match/facts.ts';
import type { AvailabilityFact, ResumeFacts } from '../analyse/analysis.ts';
import { loadVocabulary } from '../skills/load-vocabulary.ts';
import { matchResume } from './match-resume.ts';
import type { Need, Requirement } from './requirement.ts';
import { requirementId } from './requirement-id.ts';

const vocabulary = await loadVocabulary();
const AS_OF = '2026-11';

function must(need: Need): Requirement {
  return { id: requirementId(need), importance: 'must', need, span: null };
}

function verdictOf(need: Need, facts: Partial<ResumeFacts>): string {
  const match = matchResume(factsOf(facts), [must(need)], vocabulary, AS_OF);
  const [only] = match.requirements;
  return `${only?.verdict} ${only?.reason} ${match.score}/${match.coverage}`;
}

const python: Need = { kind: 'skill', anyOf: ['go', 'python'], months: null, used: false };
const usedPython: Need = { ...python, used: true };
const yearOfPython: Need = { ...python, used: true, months: 12 };
const sql: Need = { kind: 'skill', anyOf: ['sql'], months: null, used: false };

function free(from: string | null, to: string | null): AvailabilityFact {
  return { kind: 'dates', from, to, value: null, evidence: [evidence('free')] };
}

describe('the verdict on a skill', () => {
  it.each<[string, Need, Partial<ResumeFacts>, string]>([
    ['one of the skills', python, { skills: [skill('python')] }, 'met stated 100/100'],
    ['a skill that includes it', sql, { skills: [skill('postgresql')] }, 'met implied 100/100'],
    ['another skill', python, { skills: [skill('docker')] }, 'missing not_found 0/100'],
    ['only a soft skill', python, { skills: [skill('teamwork')] }, 'not_stated not_stated null/0'],
    ['no skill', python, {}, 'not_stated not_stated null/0'],
    [
      'a listed skill where use is required',
      usedPython,
      { skills: [skill('python')] },
      'partly listed_only 50/100',
    ],
    [
      'a used skill where use is required',
      usedPython,
      { skills: [skill('python', { used: true })] },
      'met stated 100/100',
    ],
    [
      'a used skill without dates where months are',
      yearOfPython,
      { skills: [skill('python', { used: true })] },
      'partly not_stated 50/100',
    ],
    [
      'a shorter use',
      yearOfPython,
      { skills: [skill('python', { used: true, periods: [{ from: '2026-01', to: '2026-06' }] })] },
      'partly shorter 50/100',
    ],
    [
      'uses at the same time, counted once',
      yearOfPython,
      {
        skills: [
          skill('python', { used: true, periods: [{ from: '2026-01', to: '2026-06' }] }),
          skill('go', { used: true, periods: [{ from: '2026-01', to: '2026-06' }] }),
        ],
      },
      'partly shorter 50/100',
    ],
    [
      'a use that goes on',
      yearOfPython,
      { skills: [skill('python', { used: true, periods: [{ from: '2025-12', to: null }] })] },
      'met stated 100/100',
    ],
  ])('for %s', (_what, need, facts, expected) => {
    expect(verdictOf(need, facts)).toBe(expected);
  });

  it('for a related skill is partly', () => {
    const need: Need = { kind: 'skill', anyOf: ['mysql'], months: null, used: false };
    expect(verdictOf(need, { skills: [skill('postgresql', { used: true })] })).toBe(
      'partly related 50/100',
    );
  });
});

describe('the verdict on a degree', () => {
  const need: Need = { kind: 'degree', level: 'bachelor', fields: ['computer-science'] };
  it.each<[string, Need, Partial<ResumeFacts>, string]>([
    [
      'such a degree, finished or not',
      need,
      { degrees: [degree('bachelor', ['computer-science'])] },
      'met stated 100/100',
    ],
    [
      'a higher one',
      need,
      { degrees: [degree('doctorate', ['computer-science'])] },
      'met stated 100/100',
    ],
    [
      'a near field',
      need,
      { degrees: [degree('bachelor', ['computer-engineering'])] },
      'partly related 50/100',
    ],
    [
      'another field',
      need,
      { degrees: [degree('bachelor', ['law'])] },
      'partly other_field 25/100',
    ],
    ['no field', need, { degrees: [degree('bachelor')] }, 'partly not_stated 50/100'],
    [
      'no level',
      need,
      { degrees: [degree(null, ['computer-science'])] },
      'partly level_not_stated 50/100',
    ],
    [
      'the level below',
      need,
      { degrees: [degree('associate', ['computer-science'])] },
      'partly lower_level 50/100',
    ],
    [
      'two levels below',
      need,
      { degrees: [degree('secondary', ['computer-science'])] },
      'missing not_found 0/100',
    ],
    ['none', need, {}, 'not_stated not_stated null/0'],
    [
      'any field',
      { ...need, fields: [] },
      { degrees: [degree('bachelor', ['law'])] },
      'met stated 100/100',
    ],
    [
      'any level',
      { ...need, level: null },
      { degrees: [degree(null, ['computer-science'])] },
      'met stated 100/100',
    ],
    [
      'a field of the group',
      { ...need, fields: ['computing'] },
      { degrees: [degree('master', ['data-science'])] },
      'met stated 100/100',
    ],
  ])('for %s', (_what, asked, facts, expected) => {
    expect(verdictOf(asked, facts)).toBe(expected);
  });
});

describe('the verdict on a language', () => {
  const need: Need = { kind: 'language', language: 'en', level: 'C1' };
  it.each<[string, Need, Partial<ResumeFacts>, string]>([
    ['a higher level', need, { languages: [language('en', 'native')] }, 'met stated 100/100'],
    ['a lower level', need, { languages: [language('en', 'B2')] }, 'partly lower_level 50/100'],
    ['a much lower level', need, { languages: [language('en', 'A2')] }, 'missing not_found 0/100'],
    ['no level', need, { languages: [language('en')] }, 'partly level_not_stated 50/100'],
    ['any level', { ...need, level: null }, { languages: [language('en')] }, 'met stated 100/100'],
    ['other languages', need, { languages: [language('fr', 'C2')] }, 'missing not_found 0/100'],
    ['no languages', need, {}, 'not_stated not_stated null/0'],
  ])('for %s', (_what, asked, facts, expected) => {
    expect(verdictOf(asked, facts)).toBe(expected);
  });
});

describe('the verdict on experience, dates, place and mode of work', () => {
  const year: Need = { kind: 'experience', months: 12 };
  const paid = [evidence('Acme')];
  const dates: Need = { kind: 'dates', from: '2027-06', weeks: 12 };
  const place: Need = { kind: 'place', place: 'Cairo, Egypt' };
  const remote: Need = { kind: 'work_mode', mode: 'remote' };
  const says = (kind: 'place' | 'work_mode', value: string): Partial<ResumeFacts> => ({
    availability: [{ kind, from: null, to: null, value, evidence: [evidence(value)] }],
  });
  it.each<[string, Need, Partial<ResumeFacts>, string]>([
    [
      'enough months',
      year,
      { experience: { periods: [{ from: '2025-01', to: '2025-12' }], evidence: paid } },
      'met stated 100/100',
    ],
    [
      'fewer months',
      year,
      { experience: { periods: [{ from: '2025-01', to: '2025-11' }], evidence: paid } },
      'partly shorter 50/100',
    ],
    [
      'work without dates',
      year,
      { experience: { periods: [], evidence: paid } },
      'partly not_stated 50/100',
    ],
    ['no work', year, {}, 'not_stated not_stated null/0'],
    ['free all the time', dates, { availability: [free('2027-05', null)] }, 'met stated 100/100'],
    [
      'free long enough',
      dates,
      { availability: [free('2027-06', '2027-08')] },
      'met stated 100/100',
    ],
    ['free too late', dates, { availability: [free('2027-07', null)] }, 'partly shorter 50/100'],
    [
      'free too short',
      dates,
      { availability: [free('2027-06', '2027-07')] },
      'partly shorter 50/100',
    ],
    [
      'free at another time',
      dates,
      { availability: [free('2027-01', '2027-03')] },
      'missing not_found 0/100',
    ],
    ['nothing about time', dates, {}, 'not_stated not_stated null/0'],
    ['the place', place, says('place', 'Cairo'), 'met stated 100/100'],
    ['the country', place, says('place', 'Alexandria, Egypt'), 'partly related 50/100'],
    ['another place', place, says('place', 'Berlin'), 'missing not_found 0/100'],
    ['the mode', remote, says('work_mode', 'remote'), 'met stated 100/100'],
    ['another mode', remote, says('work_mode', 'on_site'), 'missing not_found 0/100'],
  ])('for %s', (_what, need, facts, expected) => {
    expect(verdictOf(need, facts)).toBe(expected);
  });
});

describe('a match', () => {
  it('has no score without requirements, and none where nothing could be judged', () => {
    expect(
      matchResume(factsOf({ skills: [skill('python')] }), [], vocabulary, AS_OF),
    ).toMatchObject({ score: null, coverage: 0 });
    expect(matchResume(factsOf({}), [must(python), must(sql)], vocabulary, AS_OF)).toMatchObject({
      score: null,
      coverage: 0,
    });
  });

  it('names a place of the resume once, and not more than five', () => {
    const many = {
      ...skill('python'),
      evidence: [
        ...Array.from({ length: 9 }, (_, start) => evidence('python', start)),
        evidence('python'),
      ],
    };
    const [only] = matchResume(
      factsOf({ skills: [many] }),
      [must(python)],
      vocabulary,
      AS_OF,
    ).requirements;
    expect(only?.evidence.map((one) => (one.source === 'text' ? one.start : -1))).toStrictEqual([
      0, 1, 2, 3, 4,
    ]);
  });

  it('refuses a month that is none', () => {
    expect(() =>
      matchResume(
        factsOf({
          skills: [skill('python', { used: true, periods: [{ from: '2020-01', to: null }] })],
        }),
        [must(yearOfPython)],
        vocabulary,
        '2026',
      ),
    ).toThrow('"2026" is not a month (YYYY-MM).');
  });
});
