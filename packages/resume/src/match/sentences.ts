import type { SkillVocabulary } from '../skills/vocabulary.ts';
import { ARABIC, ENGLISH, type SentenceWords } from './data/words-of-sentences.ts';
import type { RequirementMatch } from './match.ts';
import type { Need, Requirement } from './requirement.ts';

/** The languages that sentences about a match are made in. */
export type Locale = 'en' | 'ar';

const WORDS: Readonly<Record<Locale, SentenceWords>> = { en: ENGLISH, ar: ARABIC };

/** What a requirement asks for, in a few words: "Python or Go, used", "الإنجليزية، مستوى B2 على الأقل". */
export function requirementName(need: Need, vocabulary: SkillVocabulary, locale: Locale): string {
  const words = WORDS[locale];
  if (need.kind === 'skill') {
    const names = need.anyOf.map((id) => {
      const skill = vocabulary.get(id);
      return (locale === 'ar' ? skill?.arabicName : null) ?? skill?.name ?? id;
    });
    return words.skills(names, need.months, need.used);
  }
  if (need.kind === 'degree') return words.degree(need.level, need.fields);
  if (need.kind === 'language') return words.language(need.language, need.level);
  if (need.kind === 'experience') return words.experience(need.months);
  if (need.kind === 'place') return words.place(need.place);
  return need.kind === 'work_mode' ? words.modes[need.mode] : words.dates(need.from, need.weeks);
}

/**
 * One sentence that says how a requirement fared, why, and what it gave, in English or Arabic, for the company
 * and for the student alike. It quotes nothing of the resume: the evidence stands beside it.
 */
export function explain(
  match: RequirementMatch,
  { need }: Pick<Requirement, 'need'>,
  vocabulary: SkillVocabulary,
  locale: Locale,
): string {
  const words = WORDS[locale];
  return words.sentence(
    requirementName(need, vocabulary, locale),
    reasonOf(match, need, words),
    match.points,
    match.of,
  );
}

function reasonOf({ verdict, reason }: RequirementMatch, need: Need, words: SentenceWords): string {
  if (verdict === 'missing') return words.missing(need.kind);
  if (verdict === 'not_stated') return words.notStated(need.kind);
  return (
    (need.kind === 'degree' ? words.degreeReasons[reason] : undefined) ?? words.reasons[reason]
  );
}
