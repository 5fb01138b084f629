import { mergedMonths } from '../months.ts';
import type { Need } from '../requirement.ts';
import { best, met, NOT_STATED, partly, type Finding, type Judging } from './finding.ts';

type ExperienceNeed = Extract<Need, { kind: 'experience' }>;

/** Whether the paid work of a resume lasted long enough, jobs at the same time counted once. */
export function judgeExperience(need: ExperienceNeed, { facts, asOf }: Judging): Finding {
  const { periods, evidence } = facts.experience;
  const months = mergedMonths(periods, asOf);
  if (months >= need.months) return best([met('stated', evidence)], NOT_STATED);
  const finding = periods.length > 0 ? partly('shorter', evidence) : partly('not_stated', evidence);
  return best([finding], NOT_STATED);
}
