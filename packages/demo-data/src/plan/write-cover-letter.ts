import { COVER_LETTERS } from '../data/cover-letters.ts';
import { FIELDS } from '../data/fields.ts';
import { at, type Random } from '../random.ts';
import type { Pair } from './choose-pairs.ts';

/** A letter in the language of its resume. */
export function writeCoverLetter(random: Random, { job, student, resume }: Pair): string {
  const { language, name } = resume;
  const letter = COVER_LETTERS[language];
  const texts = FIELDS[student.field][language];
  const skill = random.pick(texts.skills);
  const field = {
    degree: at(texts.degrees, student.variant),
    skill: language === 'en' ? lowerFirst(skill) : skill,
    project: random.pick(texts.projects).title,
  };
  return [
    random.pick(letter.greetings),
    random.pick(letter.openings)(job.input.title, job.company.texts.name),
    random.pick(letter.middles)(field),
    random.pick(letter.endings),
    `${letter.closing}\n${name}`,
  ].join('\n\n');
}

/** Lower-cases a first letter, unless it belongs to a name or an abbreviation. */
function lowerFirst(text: string): string {
  return /^(?!Arabic|Incoterms|Linux)[A-Z][a-z]/u.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
