import { levelRank } from '../../lexicon/languages.ts';
import type { Need } from '../requirement.ts';
import { LANGUAGE_STEPS } from '../rules.ts';
import { best, met, MISSING, NOT_STATED, partly, type Finding, type Judging } from './finding.ts';

type LanguageNeed = Extract<Need, { kind: 'language' }>;

/** Whether a resume names the language, at least at the required level. */
export function judgeLanguage(need: LanguageNeed, { facts }: Judging): Finding {
  const findings = facts.languages
    .filter(({ code }) => code === need.language)
    .map(({ level, evidence }): Finding => {
      if (need.level === null) return met('stated', evidence);
      if (level === null) return partly('level_not_stated', evidence);
      const steps = levelRank(need.level) - levelRank(level);
      if (steps <= 0) return met('stated', evidence);
      return steps <= LANGUAGE_STEPS ? partly('lower_level', evidence) : MISSING;
    });
  return best(findings, facts.languages.length > 0 ? MISSING : NOT_STATED);
}
