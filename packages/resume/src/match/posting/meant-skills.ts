import type { SkillMention } from '../../skills/vocabulary.ts';

/** Words that name an internship in postings, and no skill. */
const INTERNSHIP = new Set(['تدريب', 'التدريب', 'للتدريب', 'بالتدريب', 'training']);
/** What every programming language is for: "scripting in Bash" asks for Bash. */
const GENERAL = new Set(['programming', 'scripting', 'coding', 'software-development']);
const OF_EXAMPLES =
  /^\s*(?:in|with|using|\(|:|skills in|languages?:?|\(e\.g\.,?|بلغة|باستخدام|في|en|mit)\s*$/iu;

/** The skills of a sentence without names that ask for nothing by themselves. */
export function meantSkills(
  mentions: readonly SkillMention[],
  text: string,
): readonly SkillMention[] {
  return mentions.filter(({ id, start, end }, index) => {
    if (INTERNSHIP.has(text.slice(start, end).toLowerCase())) return false;
    const next = mentions[index + 1];
    return !GENERAL.has(id) || next === undefined || !OF_EXAMPLES.test(text.slice(end, next.start));
  });
}
