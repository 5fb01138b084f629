import { describe, expect, it } from 'vitest';
import { Chance } from '../../test/match/chance.ts';
import { degree, evidence, factsOf, language, skill } from '../../test/match/facts.ts';
import {
  MADE_SKILLS,
  makePerson,
  PLAIN,
  writeResume,
  type MadePerson,
  type Writing,
} from '../../test/match/resumes.ts';
import type { LanguageLevel, ResumeFacts } from '../analyse/analysis.ts';
import { analyse } from '../analyse/analyse.ts';
import { loadVocabulary } from '../skills/load-vocabulary.ts';
import type { Match } from './match.ts';
import { matchResume } from './match-resume.ts';
import { requirementId } from './requirement-id.ts';
import type { Need, Requirement } from './requirement.ts';

const vocabulary = await loadVocabulary();
const AS_OF = '2026-11';
const SEEDS = Array.from({ length: 16 }, (_, seed) => seed + 1);
const LEVELS: readonly (LanguageLevel | null)[] = [null, 'A2', 'B1', 'B2', 'C1', 'native'];
const FIELDS = ['computer-science', 'accounting', 'civil', 'computing', 'engineering', 'law'];

function someNeed(chance: Chance): Need {
  const kind = chance.below(10);
  if (kind < 6) {
    const anyOf = chance.some(MADE_SKILLS, 1 + chance.below(2)).map(({ id }) => id);
    const months = chance.below(4) === 0 ? 6 + chance.below(18) : null;
    return { kind: 'skill', anyOf, months, used: months !== null || chance.below(2) === 0 };
  }
  if (kind === 6)
    return {
      kind: 'degree',
      level: chance.one(['bachelor', 'master', null]),
      fields: chance.some(FIELDS, 1 + chance.below(2)),
    };
  if (kind === 7) return { kind: 'experience', months: 6 + chance.below(30) };
  if (kind === 8) return { kind: 'dates', from: '2027-06', weeks: 12 };
  return {
    kind: 'language',
    language: chance.one(['en', 'ar', 'fr', 'de']),
    level: chance.one(LEVELS),
  };
}

function someRequirements(chance: Chance): readonly Requirement[] {
  const all = Array.from({ length: 1 + chance.below(12) }, (): Requirement => {
    const need = someNeed(chance);
    return { id: requirementId(need), importance: chance.one(['must', 'nice']), need, span: null };
  });
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

function someFacts(chance: Chance): ResumeFacts {
  const from = `202${chance.below(5)}-0${1 + chance.below(9)}`;
  return factsOf({
    skills: chance.some(MADE_SKILLS, chance.below(6)).map(({ id }) => {
      const used = chance.below(2) === 0;
      return skill(id, {
        used,
        periods: used && chance.below(2) === 0 ? [{ from, to: null }] : [],
      });
    }),
    languages: chance
      .some(['en', 'ar', 'fr'], chance.below(4))
      .map((code) => language(code, chance.one(LEVELS))),
    degrees:
      chance.below(3) === 0
        ? []
        : [
            degree(
              chance.one(['bachelor', 'associate', null]),
              chance.some(FIELDS, chance.below(3)),
            ),
          ],
    experience:
      chance.below(2) === 0
        ? { periods: [], evidence: [] }
        : { periods: [{ from, to: '2025-06' }], evidence: [evidence('Acme')] },
  });
}

function match(facts: ResumeFacts, requirements: readonly Requirement[]): Match {
  return matchResume(facts, requirements, vocabulary, AS_OF);
}

describe('a match of any facts and requirements', () => {
  it.each(SEEDS)(
    'has whole points that add up, and evidence exactly for what is met or partly met (%i)',
    (seed) => {
      const chance = new Chance(seed);
      for (let round = 0; round < 10; round += 1) {
        const facts = someFacts(chance);
        const requirements = someRequirements(chance);
        const result = match(facts, requirements);
        expect(result).toStrictEqual(match(facts, requirements));
        expect(result.requirements.map(({ requirementId: id }) => id)).toStrictEqual(
          requirements.map(({ id }) => id),
        );
        expect(result.requirements.reduce((sum, { of }) => sum + of, 0)).toBe(100);
        for (const { verdict, points, of, evidence: found } of result.requirements) {
          expect(Number.isInteger(points) && points >= 0 && points <= of).toBe(true);
          expect(found.length > 0).toBe(verdict === 'met' || verdict === 'partly');
          const expected = { met: of, partly: points, missing: 0, not_stated: 0 };
          expect(points).toBe(expected[verdict]);
        }
        const judged = result.requirements.filter(({ verdict }) => verdict !== 'not_stated');
        expect(result.coverage).toBe(judged.reduce((sum, { of }) => sum + of, 0));
        expect(result.score).toBe(
          result.coverage === 0 ? null : judged.reduce((sum, { points }) => sum + points, 0),
        );
        expect(result.score ?? 0).toBeLessThanOrEqual(result.coverage);
      }
    },
  );

  it.each(SEEDS)(
    'is never lower with a required fact more, and never higher with one less (%i)',
    (seed) => {
      const chance = new Chance(seed);
      for (let round = 0; round < 10; round += 1) {
        const facts = someFacts(chance);
        const requirements = someRequirements(chance);
        const before = match(facts, requirements).score ?? 0;
        const added = MADE_SKILLS.filter(({ id }) => !facts.skills.some((one) => one.id === id));
        for (const { id } of added) {
          const more = {
            ...facts,
            skills: [...facts.skills, skill(id, { used: chance.below(2) === 0 })],
          };
          expect(match(more, requirements).score ?? 0).toBeGreaterThanOrEqual(before);
        }
        for (const one of facts.skills) {
          const less = { ...facts, skills: facts.skills.filter(({ id }) => id !== one.id) };
          expect(match(less, requirements).score ?? 0).toBeLessThanOrEqual(before);
        }
        expect(match({ ...facts, languages: [] }, requirements).score ?? 0).toBeLessThanOrEqual(
          before,
        );
        expect(match({ ...facts, degrees: [] }, requirements).score ?? 0).toBeLessThanOrEqual(
          before,
        );
      }
    },
  );
});

function scoreOf(
  person: MadePerson,
  writing: Partial<Writing>,
  requirements: readonly Requirement[],
): Match {
  return match(
    analyse(writeResume(person, { ...PLAIN, ...writing }), vocabulary).facts,
    requirements,
  );
}

function verdicts({ score, coverage, requirements }: Match): unknown {
  return {
    score,
    coverage,
    verdicts: requirements.map(({ verdict, reason, points }) => [verdict, reason, points]),
  };
}

describe('a resume from its text to its match', () => {
  it.each(SEEDS)(
    'scores no lower with a required skill more, and no higher with one less (%i)',
    (seed) => {
      const chance = new Chance(seed);
      const person = makePerson(chance);
      const requirements = someRequirements(chance);
      const before = scoreOf(person, {}, requirements).score ?? 0;
      const added = chance.one(MADE_SKILLS);
      const more = {
        ...person,
        skills: [...person.skills.filter(({ id }) => id !== added.id), added],
      };
      expect(scoreOf(more, {}, requirements).score ?? 0).toBeGreaterThanOrEqual(before);
      const less = { ...person, skills: person.skills.slice(1) };
      expect(scoreOf(less, {}, requirements).score ?? 0).toBeLessThanOrEqual(before);
    },
  );

  it.each(SEEDS)(
    'is judged alike in any order of sections, with any headings, with hidden text (%i)',
    (seed) => {
      const chance = new Chance(seed);
      const person = makePerson(chance);
      const requirements = someRequirements(chance);
      const plain = verdicts(scoreOf(person, {}, requirements));
      const order = chance.shuffled(PLAIN.order);
      expect(verdicts(scoreOf(person, { order }, requirements))).toStrictEqual(plain);
      expect(verdicts(scoreOf(person, { wording: 1 }, requirements))).toStrictEqual(plain);
      expect(verdicts(scoreOf(person, { wording: 2 }, requirements))).toStrictEqual(plain);
      const hidden = [
        MADE_SKILLS.map(({ english }) => english).join(', '),
        'English native, PhD in Law',
      ];
      expect(verdicts(scoreOf(person, { hidden }, requirements))).toStrictEqual(plain);
    },
  );

  it.each(SEEDS)('is judged alike whatever it says of the person (%i)', (seed) => {
    const chance = new Chance(seed);
    const person = makePerson(chance);
    const requirements = someRequirements(chance);
    const plain = verdicts(scoreOf(person, {}, requirements));
    const personal = [
      ['12 Rue de Berne, Paris', 'Nationality: German', 'Born 3 May 1999'],
      ['Gender: female, married, two children', 'Religion: Muslim', 'Photo'],
      ['Nationality: Egyptian', 'Marital status: single', 'Military service: completed'],
      ['Date of birth: 01/02/1980', 'Address: 5 Java Street, London', 'Christian'],
    ];
    for (const lines of personal) {
      expect(
        verdicts(scoreOf(person, { personal: [...PLAIN.personal, ...lines] }, requirements)),
      ).toStrictEqual(plain);
    }
    for (const name of ['Fatima Haddad', 'John Müller', 'Ruby Swift', 'محمد علي']) {
      expect(verdicts(scoreOf(person, { name }, requirements))).toStrictEqual(plain);
    }
    for (const pronoun of ['He ', 'She ', 'They ']) {
      expect(verdicts(scoreOf(person, { pronoun }, requirements))).toStrictEqual(plain);
    }
  });

  it.each(SEEDS)('differs from its Arabic translation by at most 5 points (%i)', (seed) => {
    const chance = new Chance(seed);
    const person = makePerson(chance);
    const requirements = someRequirements(chance);
    const english = scoreOf(person, {}, requirements);
    const arabic = scoreOf(person, { locale: 'ar', name: 'سامي حداد' }, requirements);
    expect(Math.abs((english.score ?? 0) - (arabic.score ?? 0))).toBeLessThanOrEqual(5);
    expect(Math.abs(english.coverage - arabic.coverage)).toBeLessThanOrEqual(5);
  });
});
