import { wholeName } from './find/candidates.ts';
import { findSkills } from './find/find-skills.ts';
import { NamesBuilder } from './find/names.ts';
import { wordsOf } from './find/words.ts';
import { searchNames, sortNames, type SortedNames } from './search-names.ts';
import { VocabularyFault, type SkillRow } from './skill-row.ts';
import type { Skill, SkillMention, SkillVocabulary, TextKind } from './vocabulary.ts';

/** What a vocabulary is made of. */
export interface VocabularyContent {
  readonly version: string;
  /** Ours: every rule holds for them. */
  readonly rows: readonly SkillRow[];
  /** Imported: names that ours have already are left out; a row with an id of ours adds its names to it. */
  readonly extra: Iterable<SkillRow>;
}

/** Makes a vocabulary. Throws `VocabularyFault` with the line that breaks a rule. */
export function buildVocabulary({ version, rows, extra }: VocabularyContent): Vocabulary {
  const names = new NamesBuilder();
  const skills: SkillRow[] = [];
  const indexes = new Map<string, number>();
  const places: string[] = [];
  const put = (row: SkillRow): number => {
    const index = skills.push(row) - 1;
    places.push(row.place);
    indexes.set(row.id, index);
    return index;
  };
  for (const row of rows) {
    const known = skills[indexes.get(row.id) ?? -1];
    if (known)
      throw new VocabularyFault(`${row.place}: ${row.id} is also the id at ${known.place}`);
    names.add(row, put(row), 'fault', places);
  }
  requireKnownIds(skills, indexes);
  const implied = impliedBy(skills, indexes);
  for (const row of extra) names.add(row, indexes.get(row.id) ?? put(row), 'skip', places);
  return new Vocabulary(version, skills, indexes, implied, names);
}

function requireKnownIds(skills: readonly SkillRow[], indexes: ReadonlyMap<string, number>): void {
  for (const { place, id, related, partOf } of skills) {
    for (const other of [...related, ...partOf]) {
      if (!indexes.has(other)) throw new VocabularyFault(`${place}: there is no skill ${other}`);
      if (other === id) throw new VocabularyFault(`${place}: ${id} names itself`);
    }
    const both = related.find((other) => partOf.includes(other));
    if (both) throw new VocabularyFault(`${place}: ${both} is related and a part of it`);
  }
}

/** The skills that each one implies, over any number of steps; throws when one implies itself. */
function impliedBy(
  skills: readonly SkillRow[],
  indexes: ReadonlyMap<string, number>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const done = new Map<string, ReadonlySet<string>>();
  const visit = (skill: SkillRow, path: readonly string[]): ReadonlySet<string> => {
    const known = done.get(skill.id);
    if (known) return known;
    if (path.includes(skill.id)) {
      throw new VocabularyFault(`${skill.place}: ${skill.id} is a part of itself`);
    }
    const implied = new Set<string>();
    for (const id of skill.partOf) {
      implied.add(id);
      const parent = skills[indexes.get(id) ?? -1];
      if (parent) for (const further of visit(parent, [...path, skill.id])) implied.add(further);
    }
    done.set(skill.id, implied);
    return implied;
  };
  for (const skill of skills) if (skill.partOf.length > 0) visit(skill, []);
  return done;
}

/** A vocabulary in memory. */
export class Vocabulary implements SkillVocabulary {
  readonly version: string;
  readonly #skills: readonly SkillRow[];
  readonly #ids: readonly string[];
  readonly #indexes: ReadonlyMap<string, number>;
  readonly #implied: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #names: ReturnType<NamesBuilder['build']>;
  /** Made when first searched. */
  #sorted: SortedNames | undefined;

  constructor(
    version: string,
    skills: readonly SkillRow[],
    indexes: ReadonlyMap<string, number>,
    implied: ReadonlyMap<string, ReadonlySet<string>>,
    names: NamesBuilder,
  ) {
    this.version = version;
    this.#skills = skills;
    this.#ids = skills.map(({ id }) => id);
    this.#indexes = indexes;
    this.#implied = implied;
    this.#names = names.build();
  }

  get skills(): readonly Skill[] {
    return this.#skills;
  }

  get size(): number {
    return this.#skills.length;
  }

  get(id: string): Skill | undefined {
    return this.#skills[this.#indexes.get(id) ?? -1];
  }

  /** The skill of which this is a name or another spelling, alone and whole. */
  named(name: string): SkillRow | undefined {
    const words = wordsOf(name, this.#names.signed);
    const entry = wholeName(words, this.#names);
    return entry && this.#skills[entry.skill];
  }

  find(text: string, kind: TextKind): readonly SkillMention[] {
    return findSkills(this.#names, this.#ids, text, kind, (a, b) => this.#goTogether(a, b));
  }

  search(name: string, limit: number): readonly Skill[] {
    this.#sorted ??= sortNames(this.#names);
    return searchNames(this.#sorted, this.#names, this.#ids, name, limit).flatMap(
      (skill) => this.#skills[skill] ?? [],
    );
  }

  implies(id: string, wanted: string): boolean {
    return id === wanted || (this.#implied.get(id)?.has(wanted) ?? false);
  }

  isRelated(id: string, wanted: string): boolean {
    const isNamed = (from: string, to: string) => this.get(from)?.related.includes(to) ?? false;
    return isNamed(id, wanted) || isNamed(wanted, id);
  }

  #goTogether(a: number, b: number): boolean {
    return this.isRelated(this.#ids[a] ?? '', this.#ids[b] ?? '');
  }
}
