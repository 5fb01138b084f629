import type { Evidence, Period, SkillFact } from '../../analyse/analysis.ts';
import { mergedMonths } from '../months.ts';
import type { Need } from '../requirement.ts';
import { best, met, MISSING, NOT_STATED, partly, type Finding, type Judging } from './finding.ts';

type SkillNeed = Extract<Need, { kind: 'skill' }>;

/**
 * Whether a resume names one of the skills or one that it is a part of. When use is required, a skill that
 * only stands in a list counts partly; when months are, those of all its dated uses count together.
 */
export function judgeSkill(need: SkillNeed, judging: Judging): Finding {
  const { facts, vocabulary } = judging;
  const named = facts.skills.filter(({ id }) => need.anyOf.includes(id));
  const implied = facts.skills.filter(
    ({ id }) =>
      !need.anyOf.includes(id) && need.anyOf.some((wanted) => vocabulary.implies(id, wanted)),
  );
  const near = facts.skills.filter(({ id }) =>
    need.anyOf.some((wanted) => vocabulary.isRelated(id, wanted)),
  );
  const isSoft = (id: string): boolean => vocabulary.get(id)?.kind === 'soft';
  const wantsSoft = need.anyOf.every((id) => isSoft(id));
  const saysSuch = facts.skills.some(({ id }) => isSoft(id) === wantsSoft);
  return best(
    [
      judged(need, [...named, ...implied], named.length > 0 ? 'stated' : 'implied', judging),
      partly('related', evidenceOf(near)),
    ],
    saysSuch ? MISSING : NOT_STATED,
  );
}

function judged(
  need: SkillNeed,
  skills: readonly SkillFact[],
  reason: 'stated' | 'implied',
  { asOf }: Judging,
): Finding {
  const used = skills.filter((skill) => skill.used);
  const evidence = evidenceOf([...used, ...skills.filter((skill) => !skill.used)]);
  if (need.months === null) {
    return need.used && used.length === 0 ? partly('listed_only', evidence) : met(reason, evidence);
  }
  if (used.length === 0) return partly('listed_only', evidence);
  const periods: readonly Period[] = used.flatMap((skill) => skill.periods);
  if (periods.length === 0) return partly('not_stated', evidence);
  return mergedMonths(periods, asOf) >= need.months
    ? met(reason, evidence)
    : partly('shorter', evidence);
}

function evidenceOf(skills: readonly SkillFact[]): readonly Evidence[] {
  return skills.flatMap(({ evidence }) => evidence);
}
