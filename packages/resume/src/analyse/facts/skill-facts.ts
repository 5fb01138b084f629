import type { SkillVocabulary, TextKind } from '../../skills/vocabulary.ts';
import type { Period, SkillFact, TextEvidence } from '../analysis.ts';
import type { TextLine } from '../text/text-line.ts';
import { mergedPeriods } from './periods.ts';

/** Lines in which skills are looked for. */
export interface SkillSource {
  readonly lines: readonly TextLine[];
  readonly kind: TextKind;
  /** Whether what stands there was used, not only listed. */
  readonly used: boolean;
  /** When that was, if it is dated. */
  readonly period: Period | null;
}

/** More places than these add nothing. */
const MAX_EVIDENCE = 20;

/** The skills that the lines name, in the order in which they first appear. */
export function skillFacts(
  texts: readonly string[],
  sources: readonly SkillSource[],
  vocabulary: SkillVocabulary,
): SkillFact[] {
  const facts = new Map<string, { used: boolean; periods: Period[]; evidence: TextEvidence[] }>();
  for (const { lines, kind, used, period } of sources) {
    for (const { page, start, end } of blocks(lines)) {
      const text = texts[page]?.slice(start, end) ?? '';
      for (const mention of vocabulary.find(text, kind)) {
        const fact = facts.get(mention.id) ?? { used: false, periods: [], evidence: [] };
        facts.set(mention.id, fact);
        fact.used ||= used;
        if (period) fact.periods.push(period);
        if (fact.evidence.length >= MAX_EVIDENCE) continue;
        const quote = text.slice(mention.start, mention.end);
        fact.evidence.push({
          source: 'text',
          page,
          start: start + mention.start,
          end: start + mention.end,
          quote,
        });
      }
    }
  }
  return [...facts].map(([id, { used, periods, evidence }]) => ({
    id,
    used,
    periods: mergedPeriods(periods),
    evidence,
  }));
}

/** Lines that follow each other in the text of their page are read together, so that names may be broken. */
function blocks(lines: readonly TextLine[]): { page: number; start: number; end: number }[] {
  const result: { page: number; start: number; end: number }[] = [];
  for (const { page, start, end } of lines) {
    const last = result.at(-1);
    if (last && last.page === page && start >= last.end && start - last.end <= 2) last.end = end;
    else result.push({ page, start, end });
  }
  return result;
}
