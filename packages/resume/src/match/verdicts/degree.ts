import type { DegreeFact } from '../../analyse/analysis.ts';
import { degreeRank } from '../../lexicon/degrees.ts';
import { fieldFit } from '../../lexicon/fields-of-study.ts';
import type { Need } from '../requirement.ts';
import { DEGREE_STEPS } from '../rules.ts';
import { best, met, MISSING, NOT_STATED, partly, type Finding, type Judging } from './finding.ts';

type DegreeNeed = Extract<Need, { kind: 'degree' }>;

/** Whether a resume names such a degree. One that is still studied for counts as one that is finished. */
export function judgeDegree(need: DegreeNeed, { facts }: Judging): Finding {
  return best(
    facts.degrees.flatMap((degree) => judged(need, degree) ?? []),
    facts.degrees.length > 0 ? MISSING : NOT_STATED,
  );
}

function judged(need: DegreeNeed, degree: DegreeFact): Finding | null {
  const { evidence } = degree;
  const field = fitOf(need.fields, degree.fields);
  const steps =
    need.level === null || degree.level === null
      ? 0
      : degreeRank(need.level) - degreeRank(degree.level);
  const isLevelUnknown = need.level !== null && degree.level === null;
  if (steps > DEGREE_STEPS) return null;
  if (field === 'other')
    return steps > 0 || isLevelUnknown ? null : partly('other_field', evidence);
  if (steps > 0) return field === 'unknown' ? null : partly('lower_level', evidence);
  if (field === 'unknown') return isLevelUnknown ? null : partly('not_stated', evidence);
  if (field === 'near') return partly('related', evidence);
  return isLevelUnknown ? partly('level_not_stated', evidence) : met('stated', evidence);
}

function fitOf(
  wanted: readonly string[],
  fields: readonly string[],
): 'same' | 'near' | 'other' | 'unknown' {
  if (wanted.length === 0) return 'same';
  if (fields.length === 0) return 'unknown';
  const fits = new Set(wanted.flatMap((one) => fields.map((field) => fieldFit(field, one))));
  if (fits.has('same')) return 'same';
  return fits.has('near') ? 'near' : 'other';
}
