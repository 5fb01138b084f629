import type { SkillVocabulary } from '../skills/vocabulary.ts';
import { findLanguages } from '../lexicon/languages.ts';
import { readDegreeNeeds } from './posting/degree-needs.ts';
import type { FoundRequirement } from './posting/found-requirement.ts';
import { readLanguageNeeds } from './posting/language-needs.ts';
import {
  readDatesNeed,
  readExperienceNeeds,
  readPlaceNeed,
  readWorkModeNeed,
} from './posting/other-needs.ts';
import { readSentence } from './posting/sentence.ts';
import { readSkillNeeds } from './posting/skill-needs.ts';
import { readTitle } from './posting/title.ts';
import { unitsOf, type PostingField, type Unit } from './posting/units.ts';
import { requirementId } from './requirement-id.ts';
import type { Posting, Requirement } from './requirement.ts';

/** No more requirements than this are read from a posting. */
export const MOST_REQUIREMENTS = 50;

interface Placed extends FoundRequirement {
  readonly field: PostingField;
}

/**
 * The requirements that a posting states, the required ones first, each group in the order of the text and
 * each with the piece of the text that says it. Only sections of requirements and sentences that ask
 * something of the applicant are read; benefits, the company and what one will do are not. Where the text asks
 * for no skill at all, the skills that one will use are welcome (`nice`).
 *
 * No two have the same id: the required one goes before the welcome one, then the first in the text. At most
 * `MOST_REQUIREMENTS`. The same posting and vocabulary give the same requirements on every machine.
 */
export function readRequirements(
  posting: Posting,
  vocabulary: SkillVocabulary,
): readonly Requirement[] {
  const units = unitsOf(posting);
  const stated = units.flatMap((unit) => ofUnit(unit, vocabulary));
  const title = readTitle(posting.title, vocabulary).map((one): Placed => ({
    ...one,
    field: 'title',
  }));
  const hasSkills = stated.some((one) => isHardSkill(one, vocabulary));
  const used = hasSkills ? [] : units.flatMap((unit) => ofDuties(unit, vocabulary));
  const found = [...withoutChoices(title, stated), ...stated, ...used];
  const requirements = found.map(({ need, importance, field, start, end }): Requirement => ({
    id: requirementId(need),
    importance,
    need,
    span: { field, start, end, quote: posting[field].slice(start, end) },
  }));
  return withoutDoubles(requirements).slice(0, MOST_REQUIREMENTS);
}

function ofUnit(unit: Unit, vocabulary: SkillVocabulary): readonly Placed[] {
  const place = (one: FoundRequirement): Placed => ({
    ...one,
    field: unit.field,
    start: unit.start + one.start,
    end: unit.start + one.end,
  });
  const dates = readDatesNeed(unit);
  const found: FoundRequirement[] = dates === null ? [] : [dates];
  const hasItem = (text: string): boolean =>
    vocabulary.find(text, 'list').length > 0 || findLanguages(text).length > 0;
  const sentence = readSentence(unit, hasItem);
  if (sentence !== null) {
    const degrees = readDegreeNeeds(sentence);
    const isOfDegree = (one: FoundRequirement): boolean =>
      degrees.some(({ start, end }) => (one.named ?? one.start) < end && one.end > start);
    const skills = readSkillNeeds(sentence, vocabulary).filter((one) => !isOfDegree(one));
    const languages = readLanguageNeeds(sentence).filter((one) => !isOfDegree(one));
    const hardSkills = skills.filter((one) => isHardSkill(one, vocabulary));
    const others = [readPlaceNeed(sentence), readWorkModeNeed(sentence)].filter(
      (one) => one !== null,
    );
    const isOfOthers = (one: FoundRequirement): boolean =>
      others.some(({ start, end }) => (one.named ?? one.start) < end && one.end > start);
    found.push(
      ...skills.filter((one) => !isOfOthers(one)),
      ...degrees,
      ...languages,
      ...readExperienceNeeds(sentence, hardSkills.length > 0),
      ...others,
    );
  }
  return found.map((one) => place(one)).toSorted((a, b) => a.start - b.start);
}

/** Whether it is a skill such as Python, and not one such as team spirit. */
function isHardSkill(
  { need }: Pick<FoundRequirement, 'need'>,
  vocabulary: SkillVocabulary,
): boolean {
  return need.kind === 'skill' && need.anyOf.some((id) => vocabulary.get(id)?.kind !== 'soft');
}

/** The skills of a sentence about what one will do, for postings that ask for none. */
function ofDuties(unit: Unit, vocabulary: SkillVocabulary): readonly Placed[] {
  if (unit.section === 'other') return [];
  if (readSentence(unit, () => false) !== null) return [];
  const sentence = readSentence({ ...unit, section: 'nice' }, () => false);
  if (sentence === null) return [];
  return readSkillNeeds({ ...sentence, isInSection: false }, vocabulary)
    .filter((one) => isHardSkill(one, vocabulary))
    .map((one) => ({
      ...one,
      need: one.need.kind === 'skill' ? { ...one.need, months: null, used: false } : one.need,
      importance: 'nice' as const,
      field: unit.field,
      start: unit.start + one.start,
      end: unit.start + one.end,
    }));
}

/** What the title names and the text says more exactly ("Python or Go") is not required twice. */
function withoutChoices(title: readonly Placed[], stated: readonly Placed[]): readonly Placed[] {
  return title.filter(({ need }) => {
    const [id] = need.kind === 'skill' ? need.anyOf : [];
    return !stated.some(
      (one) =>
        one.need.kind === 'skill' &&
        one.need.anyOf.length > 1 &&
        id !== undefined &&
        one.need.anyOf.includes(id),
    );
  });
}

/** The required ones first; of those with the same id the first, and of skills the one that asks for more. */
function withoutDoubles(requirements: readonly Requirement[]): readonly Requirement[] {
  const byId = new Map<string, Requirement>();
  const inOrder = [...requirements].toSorted((a, b) => rank(a) - rank(b));
  for (const requirement of inOrder) {
    const first = byId.get(requirement.id);
    if (first === undefined) byId.set(requirement.id, requirement);
    else if (first.importance === requirement.importance && asksMore(requirement, first)) {
      byId.set(requirement.id, requirement);
    }
  }
  return [...byId.values()];
}

function rank({ importance }: Requirement): number {
  return importance === 'must' ? 0 : 1;
}

function asksMore({ need }: Requirement, { need: first }: Requirement): boolean {
  if (need.kind === 'skill' && first.kind === 'skill') {
    return (
      (need.months ?? 0) > (first.months ?? 0) ||
      (need.used && !first.used && first.months === null)
    );
  }
  if (need.kind === 'language' && first.kind === 'language')
    return need.level !== null && first.level === null;
  if (need.kind === 'degree' && first.kind === 'degree')
    return need.fields.length > 0 && first.fields.length === 0 && need.level !== null;
  if (need.kind === 'dates' && first.kind === 'dates')
    return (
      need.from !== null && need.weeks !== null && (first.from === null || first.weeks === null)
    );
  return false;
}
