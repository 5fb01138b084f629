import { findLanguages } from '../../lexicon/languages.ts';
import type { SkillMention, SkillVocabulary } from '../../skills/vocabulary.ts';
import { meantSkills } from './meant-skills.ts';
import { skillsOfOccupations } from './title-occupation.ts';
import type { FoundRequirement } from './found-requirement.ts';

const LANGUAGE_OF_PERSON = /^[\s-]*(?:speaking|speaker|native|fluent|[)）\]])|^\s*$/iu;
const BEFORE_LANGUAGE = /(?:with|[(（[]|-|–|بـ?|mit|avec|con)\s*$/iu;

/** What the title of a posting asks for: "Python Backend Intern (German-speaking)". */
export function readTitle(title: string, vocabulary: SkillVocabulary): readonly FoundRequirement[] {
  const inProse = vocabulary.find(title, 'prose');
  const alone = skillsAlone(title, vocabulary).filter(
    ({ start, end }) => !inProse.some((one) => one.start < end && one.end > start),
  );
  const named = [...inProse, ...alone];
  const done = skillsOfOccupations(title, vocabulary).filter(
    ({ start, end }) => !named.some((one) => one.start < end && one.end > start),
  );
  const skills = meantSkills([...named, ...done], title)
    .filter(({ id }) => vocabulary.get(id)?.kind !== 'soft')
    .map(({ id, start, end }): FoundRequirement => ({
      need: { kind: 'skill', anyOf: [id], months: null, used: false },
      importance: 'must',
      start,
      end,
    }));
  const languages = findLanguages(title)
    .filter(
      ({ start, end }) =>
        LANGUAGE_OF_PERSON.test(title.slice(end)) &&
        (BEFORE_LANGUAGE.test(title.slice(0, start)) ||
          /^[\s-]*(?:speak|native|fluent)/iu.test(title.slice(end))),
    )
    .map(({ code, start, end }): FoundRequirement => ({
      need: { kind: 'language', language: code, level: null },
      importance: 'must',
      start,
      end,
    }));
  return [...skills, ...languages].toSorted((a, b) => a.start - b.start);
}

/** What a title says beside the name of a skill: "Summer Nursing Trainee (m/f/d)". */
const BESIDE =
  /\(?[mfwd](?:\/[mfwdx])+\)?|(?<!\p{L})(?:interns?|internships?|trainees?|traineeship|apprentice|junior|senior|graduate|undergraduate|student|working student|werkstudent(?:in)?|praktikant(?:in)?|praktikum|stage|stagiaire|prácticas|becario|becaria|spring(?! boot)|summer|winter|autumn|fall|part[- ]time|full[- ]time|remote|hybrid|paid|assistant|specialist|officer|associate|program(?:me)?|position|role|in|for|of|de|en|im|in der|متدرب|متدربة|متدربين|تدريب|صيفي|مطلوب|في|مساعد|أخصائي|اخصائي|实习生|实习)(?!\p{L})|[-–—|/,:()،]|[0-9]+/giu;

/** Skills that stand alone in a title, once the words for an internship are taken out. */
function skillsAlone(title: string, vocabulary: SkillVocabulary): readonly SkillMention[] {
  const rest = title.replaceAll(BESIDE, (words) => '\n'.repeat(words.length));
  return [...rest.matchAll(/[^\n]+/gu)].flatMap(({ index, 0: part }) => {
    const name = part.trim();
    const from = index + part.indexOf(name);
    return vocabulary
      .find(name, 'list')
      .filter(({ start, end }) => start === 0 && end === name.length && name.length > 2)
      .map(({ id }) => ({ id, start: from, end: from + name.length }));
  });
}
