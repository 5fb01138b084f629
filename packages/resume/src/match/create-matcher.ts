import { fieldOfStudy } from '../lexicon/fields-of-study.ts';
import { languageCodes } from '../lexicon/languages.ts';
import type { SkillVocabulary } from '../skills/vocabulary.ts';
import { matchResume } from './match-resume.ts';
import type { Matcher } from './matcher.ts';
import { editsBetween, mergeRequirements, type RequirementEdits } from './merge-requirements.ts';
import { readRequirements } from './read-requirements.ts';
import { RULES_VERSION } from './rules.ts';
import { explain, requirementName } from './sentences.ts';

/** Makes a matcher that knows the skills of a vocabulary. */
export function createMatcher(skills: SkillVocabulary): Matcher {
  const languages = new Set(languageCodes());
  return {
    rules: RULES_VERSION,
    skills,
    requirementsOf: (posting, edits) => {
      const read = readRequirements(posting, skills);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Only `editsOf` makes what is stored.
      return edits === null ? read : mergeRequirements(read, edits as RequirementEdits);
    },
    editsOf: (posting, wanted) => editsBetween(readRequirements(posting, skills), wanted),
    isField: (id) => fieldOfStudy(id) !== undefined,
    isLanguage: (code) => languages.has(code),
    match: (facts, requirements, asOf) => matchResume(facts, requirements, skills, asOf),
    nameOf: (need) => ({
      en: requirementName(need, skills, 'en'),
      ar: requirementName(need, skills, 'ar'),
    }),
    explain: (match, requirement) => ({
      en: explain(match, requirement, skills, 'en'),
      ar: explain(match, requirement, skills, 'ar'),
    }),
  };
}
