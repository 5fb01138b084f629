import type { Need, Requirement } from '../../src/match/requirement.ts';
import { readRequirements } from '../../src/match/read-requirements.ts';
import type { SkillVocabulary } from '../../src/skills/vocabulary.ts';
import type { LabelledPosting } from './labelled-posting.ts';

/** How the requirements that were read of a posting differ from the truth. */
export interface PostingScore {
  readonly title: string;
  readonly right: number;
  /** Read, but not true. */
  readonly wrong: readonly string[];
  /** True, but not read. */
  readonly missed: readonly string[];
  /** Names of the truth that the vocabulary does not know. */
  readonly unknown: readonly string[];
}

/** `strict` compares level, months, use and fields too; otherwise importance and what is needed. */
export function scorePosting(
  posting: LabelledPosting,
  vocabulary: SkillVocabulary,
  { strict }: { readonly strict: boolean },
): PostingScore {
  const unknown: string[] = [];
  const truth = posting.truth.flatMap((line) => {
    const entry = entryOf(line, vocabulary, strict);
    if (entry === null) unknown.push(line);
    return entry ?? [];
  });
  const read = readRequirements(
    {
      title: posting.title,
      shortDescription: '',
      description: posting.text,
      location: '',
      workMode: 'on_site',
    },
    vocabulary,
  ).map((requirement) => keyOf(requirement, strict));
  const missed = truth.filter((entry) => !read.includes(entry));
  const wrong = read.filter((entry) => !truth.includes(entry));
  return { title: posting.title, right: truth.length - missed.length, wrong, missed, unknown };
}

function keyOf({ importance, need }: Requirement, strict: boolean): string {
  return `${importance} ${needKey(need, strict)}`;
}

function needKey(need: Need, strict: boolean): string {
  if (need.kind === 'skill') {
    const how = need.months === null ? (need.used ? ' (used)' : '') : ` (${need.months})`;
    return `skill ${need.anyOf.toSorted().join('|')}${strict ? how : ''}`;
  }
  if (need.kind === 'degree')
    return strict ? `degree ${need.level ?? '-'} ${need.fields.toSorted().join(',')}` : 'degree';
  if (need.kind === 'language')
    return `language ${need.language}${strict ? ` ${need.level ?? ''}` : ''}`.trim();
  if (need.kind === 'experience') return `experience ${need.months}`;
  if (need.kind === 'dates') return `dates ${need.from ?? '-'} ${need.weeks ?? '-'}`;
  return need.kind === 'work_mode' ? `work_mode ${need.mode}` : 'place';
}

function entryOf(line: string, vocabulary: SkillVocabulary, strict: boolean): string | null {
  const [importance = '', kind = '', ...rest] = line.split(' ');
  const what = rest.join(' ');
  if (kind === 'degree') {
    const [level = '-', fields = ''] = rest;
    return strict
      ? `${importance} degree ${level} ${fields.split(',').toSorted().join(',')}`
      : `${importance} degree`;
  }
  if (kind === 'language' && !strict) return `${importance} language ${rest[0] ?? ''}`;
  if (kind !== 'skill') return line;
  const how = / \((?:used|[0-9]+)\)$/u.exec(what)?.[0] ?? '';
  const names = what.slice(0, what.length - how.length).split(' | ');
  const ids = names.map((name) => idOf(name, vocabulary));
  return ids.includes(null)
    ? null
    : `${importance} skill ${ids.toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1)).join('|')}${strict ? how : ''}`;
}

/** The skill of exactly this name; null when the vocabulary has none. */
function idOf(name: string, vocabulary: SkillVocabulary): string | null {
  const mention = vocabulary
    .find(name, 'list')
    .find(({ start, end }) => start === 0 && end === name.length);
  return mention?.id ?? null;
}
