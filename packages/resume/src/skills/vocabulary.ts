/** A skill of the vocabulary. */
export interface Skill {
  /** Lower-case letters, digits and dashes, for example `node-js`. It never changes its meaning. */
  readonly id: string;
  /** In English. */
  readonly name: string;
  readonly arabicName: string | null;
  readonly kind: 'technical' | 'business' | 'soft';
  /** Other names and spellings, in any language. */
  readonly aliases: readonly string[];
  /** Ids of skills of which who has this one probably knows something, such as MySQL for PostgreSQL. */
  readonly related: readonly string[];
  /** Ids of skills that who has this one also has, such as SQL for PostgreSQL. */
  readonly partOf: readonly string[];
}

/** A skill that a text names at `text.slice(start, end)`, in UTF-16 code units. */
export interface SkillMention {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What a text is: in a `list` of skills short names (R, Go, C) count; in `prose` only where the words around
 * them say so.
 */
export type TextKind = 'list' | 'prose';

/** The skills that are known, and how they are found. */
export interface SkillVocabulary {
  /** Changes with the content: the same version finds the same skills on every machine. */
  readonly version: string;
  readonly size: number;
  get(id: string): Skill | undefined;
  /** The longest names, from left to right, none overlapping another. */
  find(text: string, kind: TextKind): readonly SkillMention[];
  /** Ids of skills whose name or alias, in any language, begins with or is `name`; the closest first. */
  search(name: string, limit: number): readonly Skill[];
  /** Whether who has `id` also has `wanted`: the same, or a part of it by any number of steps. */
  implies(id: string, wanted: string): boolean;
  /** Whether who has `id` probably knows something of `wanted`, in one step either way. */
  isRelated(id: string, wanted: string): boolean;
}
