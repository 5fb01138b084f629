import type { SkillMention, SkillVocabulary } from '../../skills/vocabulary.ts';

/** Who does it, and what is done: "Data Analyst" asks for data analysis, "مطور ويب" for تطوير ويب. */
const OCCUPATIONS: readonly (readonly [who: RegExp, what: string])[] = [
  [/\bengineer\b/giu, 'Engineering'],
  [/\banalyst\b/giu, 'Analysis'],
  [/\bdesigner\b/giu, 'Design'],
  [/\bdeveloper\b/giu, 'Development'],
  [/\bprogrammer\b/giu, 'Programming'],
  [/\baccountant\b/giu, 'Accounting'],
  [/\bauditor\b/giu, 'Auditing'],
  [/\bbookkeeper\b/giu, 'Bookkeeping'],
  [/\bnurse\b/giu, 'Nursing'],
  [/\bteacher\b/giu, 'Teaching'],
  [/\btranslator\b/giu, 'Translation'],
  [/\bmarketer\b/giu, 'Marketing'],
  [/\bjournalist\b/giu, 'Journalism'],
  [/\bphotographer\b/giu, 'Photography'],
  [/\bcopywriter\b/giu, 'Copywriting'],
  [/\brecruiter\b/giu, 'Recruitment'],
  [/\bscientist\b/giu, 'Science'],
  [/\btester\b/giu, 'Testing'],
  [/\badministrator\b/giu, 'Administration'],
  [/\bconsultant\b/giu, 'Consulting'],
  [/(?<!\p{L})(?:ال)?مهندس[ةه]?(?!\p{L})/gu, 'هندسة'],
  [/(?<!\p{L})(?:ال)?محلل[ةه]?(?!\p{L})/gu, 'تحليل'],
  [/(?<!\p{L})(?:ال)?مطور[ةه]?(?!\p{L})/gu, 'تطوير'],
  [/(?<!\p{L})(?:ال)?مصمم[ةه]?(?!\p{L})/gu, 'تصميم'],
  [/(?<!\p{L})(?:ال)?مبرمج[ةه]?(?!\p{L})/gu, 'برمجة'],
  [/(?<!\p{L})(?:ال)?محاسب[ةه]?(?!\p{L})/gu, 'محاسبة'],
  [/(?<!\p{L})(?:ال)?مترجم[ةه]?(?!\p{L})/gu, 'ترجمة'],
  [/(?<!\p{L})(?:ال)?مسوق[ةه]?(?!\p{L})/gu, 'تسويق'],
  [/(?<!\p{L})(?:ال)?ممرض[ةه]?(?!\p{L})/gu, 'تمريض'],
  [/(?<!\p{L})(?:ال)?معلم[ةه]?(?!\p{L})/gu, 'تدريس'],
  [/(?<!\p{L})(?:ال)?صحفي[ةه]?(?!\p{L})/gu, 'صحافة'],
  [/(?<!\p{L})(?:ال)?مصور[ةه]?(?!\p{L})/gu, 'تصوير'],
  [/(?<!\p{L})(?:ال)?مدقق[ةه]?(?!\p{L})/gu, 'تدقيق'],
];

/** The skills that the occupations in a title are about. */
export function skillsOfOccupations(
  title: string,
  vocabulary: SkillVocabulary,
): readonly SkillMention[] {
  return OCCUPATIONS.flatMap(([who, what]) =>
    [...title.matchAll(who)].flatMap((match) => {
      const end = match.index + what.length;
      const longer = what.length - match[0].length;
      const rewritten = `${title.slice(0, match.index)}${what}${title.slice(match.index + match[0].length)}`;
      return vocabulary
        .find(rewritten, 'prose')
        .filter((mention) => mention.start < end && mention.end > match.index)
        .map((mention) => ({
          id: mention.id,
          start: mention.start,
          end: Math.max(mention.end, end) - longer,
        }));
    }),
  );
}
