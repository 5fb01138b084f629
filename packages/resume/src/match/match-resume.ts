import type { Evidence, ResumeFacts } from '../analyse/analysis.ts';
import type { SkillVocabulary } from '../skills/vocabulary.ts';
import type { Match, RequirementMatch } from './match.ts';
import { shareOut } from './points.ts';
import type { Requirement } from './requirement.ts';
import { ALL_POINTS, MOST_EVIDENCE, RULES_VERSION, WEIGHTS } from './rules.ts';
import { judgeAvailability } from './verdicts/availability.ts';
import { judgeDegree } from './verdicts/degree.ts';
import { judgeExperience } from './verdicts/experience.ts';
import { shareOf, type Finding, type Judging } from './verdicts/finding.ts';
import { judgeLanguage } from './verdicts/language.ts';
import { judgeSkill } from './verdicts/skill.ts';

/**
 * How a resume fits requirements, by the rules of `rules.ts`; `docs/matching.md` explains them. What goes on
 * ends at `asOf` (`YYYY-MM`), so that the result depends on no clock: the same facts, requirements, vocabulary
 * and month give the same match on every machine. Throws an Error when `asOf` is not a month.
 */
export function matchResume(
  facts: ResumeFacts,
  requirements: readonly Requirement[],
  vocabulary: SkillVocabulary,
  asOf: string,
): Match {
  const judging = { facts, vocabulary, asOf };
  const points = shareOut(
    ALL_POINTS,
    requirements.map(({ importance, need }) => WEIGHTS[importance][need.kind]),
  );
  const matches = requirements.map((requirement, index): RequirementMatch => {
    const of = points[index] ?? 0;
    const finding = judge(requirement, judging);
    return {
      requirementId: requirement.id,
      verdict: finding.verdict,
      reason: finding.reason,
      points: Math.floor((of * shareOf(finding)) / ALL_POINTS),
      of,
      evidence: firstEvidence(finding),
    };
  });
  const coverage = sum(
    matches.filter(({ verdict }) => verdict !== 'not_stated').map(({ of }) => of),
  );
  return {
    rules: RULES_VERSION,
    score: coverage === 0 ? null : sum(matches.map((match) => match.points)),
    coverage,
    requirements: matches,
  };
}

function judge({ need }: Requirement, judging: Judging): Finding {
  if (need.kind === 'skill') return judgeSkill(need, judging);
  if (need.kind === 'degree') return judgeDegree(need, judging);
  if (need.kind === 'language') return judgeLanguage(need, judging);
  if (need.kind === 'experience') return judgeExperience(need, judging);
  return judgeAvailability(need, judging);
}

/** Without doubles, and not more than a reader looks at. */
function firstEvidence({ evidence }: Finding): readonly Evidence[] {
  const seen = new Set<string>();
  return evidence
    .filter((one) => {
      const place =
        one.source === 'text'
          ? `${one.page} ${one.start} ${one.end}`
          : `${one.page} link ${one.link}`;
      return !seen.has(place) && seen.add(place);
    })
    .slice(0, MOST_EVIDENCE);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
