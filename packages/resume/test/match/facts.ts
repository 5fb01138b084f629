import type {
  DegreeFact,
  DegreeLevel,
  LanguageFact,
  LanguageLevel,
  Period,
  ResumeFacts,
  SkillFact,
  TextEvidence,
} from '../../src/analyse/analysis.ts';

/** Evidence that differs by its quote. */
export function evidence(quote: string, start = 0): TextEvidence {
  return { source: 'text', page: 0, start, end: start + quote.length, quote };
}

export function skill(
  id: string,
  { used = false, periods = [] }: { used?: boolean; periods?: Period[] } = {},
): SkillFact {
  return { id, used, periods, evidence: [evidence(id)] };
}

export function language(code: string, level: LanguageLevel | null = null): LanguageFact {
  return { code, level, evidence: [evidence(code)] };
}

export function degree(level: DegreeLevel | null, fields: readonly string[] = []): DegreeFact {
  return { level, fields, ends: null, evidence: [evidence(`${level ?? ''} ${fields.join(' ')}`)] };
}

export function factsOf(facts: Partial<ResumeFacts>): ResumeFacts {
  return {
    skills: [],
    languages: [],
    degrees: [],
    experience: { periods: [], evidence: [] },
    availability: [],
    ...facts,
  };
}
