import { wordsOf } from '../find/words.ts';
import type { SkillRow } from '../skill-row.ts';
import type { Skill, SkillMention, TextKind } from '../vocabulary.ts';
import type { Imported } from './imported.ts';

/** How imported skills and names came out. */
export interface MergeCounts {
  /** Skills that ours did not have. */
  added: number;
  /** Skills that ours have already, also under another name. */
  merged: number;
  /** Names that our skills gained. */
  gained: number;
  /** Skills without an English name. */
  nameless: number;
  /** Names that another skill has already, or that cannot be kept. */
  dropped: number;
}

/** The rows to write. */
export interface Merged {
  readonly rows: readonly SkillRow[];
  readonly counts: MergeCounts;
}

/** What is needed of our vocabulary. */
export interface OwnNames {
  named(name: string): SkillRow | undefined;
  find(text: string, kind: TextKind): readonly SkillMention[];
}

const MAX_NAME = 150;
const MIN_LETTERS = 4;
const ARABIC = /\p{Script=Arabic}/u;
/** `Python (computer programming)` */
const QUALIFIER = / \([^()]*\)$/u;
const SOFTWARE = / software$/u;
const VENDOR =
  /^(?:Adobe(?: Systems)?|Amazon|Apache|Apple|Atlassian|Autodesk|Bentley|Cisco|Dassault Systemes|ESRI|Google|Hewlett Packard|HP|IBM|Intuit|JetBrains|Meta|Microsoft|Oracle|Red Hat|Salesforce(?: software)?|SAP|SAS|Sun Microsystems|The MathWorks) /u;

/**
 * Joins imported skills by their key and with ours. A skill whose usual name is one of ours, also without its
 * maker or what stands in brackets, is merged into ours; a name that any skill has already stays with that
 * skill. Names of one word count only as an item of a list: taxonomies have words such as "spark".
 */
export function mergeTaxonomies(imported: Iterable<Imported>, own: OwnNames): Merged {
  const counts: MergeCounts = { added: 0, merged: 0, gained: 0, nameless: 0, dropped: 0 };
  const taken = new Set<string>();
  const rows: SkillRow[] = [];
  for (const skill of byKey(imported)) {
    const [name] = skill.english;
    if (name === undefined) {
      counts.nameless += 1;
      continue;
    }
    const known = knownSkill(name, own);
    const free: string[] = [];
    for (const label of [...skill.english, ...skill.others]) {
      const key = wordsOf(label).folded.join(' ');
      if (taken.has(key) || own.named(label) || !isUsable(label, known === undefined)) {
        counts.dropped += 1;
        continue;
      }
      taken.add(key);
      free.push(label);
    }
    if (known) {
      counts.merged += 1;
      counts.gained += free.length;
      if (free.length > 0) rows.push(rowOf(known, free));
    } else if (free.includes(name)) {
      counts.added += 1;
      rows.push(newRow(skill, name, free, own));
    } else counts.merged += 1;
  }
  return { rows, counts };
}

function byKey(imported: Iterable<Imported>): Iterable<Imported> {
  const skills = new Map<string, Imported>();
  for (const skill of imported) {
    const id = `${skill.source} ${skill.key}`;
    const known = skills.get(id);
    if (!known) skills.set(id, skill);
    else {
      const english = [...new Set([...known.english, ...skill.english])];
      const others = [...new Set([...known.others, ...skill.others])];
      // A file in another language may come first; the kind is the same in all.
      if (english.length > known.english.length || others.length > known.others.length) {
        skills.set(id, { ...known, english, others });
      }
    }
  }
  return skills.values();
}

function knownSkill(name: string, own: OwnNames): Skill | undefined {
  const known = own.named(name);
  if (known) return isOtherWord(name, known) ? undefined : known;
  const bare = name.replace(QUALIFIER, '').replace(SOFTWARE, '');
  const similar = own.named(bare) ?? own.named(bare.replace(VENDOR, ''));
  return similar?.kind === 'technical' ? similar : undefined;
}

/** Whether a name in small letters is a word that only looks like one of our names, such as "spark". */
function isOtherWord(name: string, { inContext }: SkillRow): boolean {
  return !inContext.includes(name) && inContext.some((own) => own.toLowerCase() === name);
}

/** Our skills gain only names of several words: those of one word may mean something else. */
function isUsable(label: string, isNew: boolean): boolean {
  if (label.includes(';') || label.startsWith('#') || label.length > MAX_NAME) return false;
  const words = wordsOf(label).folded;
  if (words.length === 0) return false;
  if (!isNew && (words.length === 1 || QUALIFIER.test(label))) return false;
  return words.length === 1 || words.some((word) => word.length >= MIN_LETTERS);
}

/** It is related to those of ours that its name names. */
function newRow(skill: Imported, name: string, free: readonly string[], own: OwnNames): SkillRow {
  const named = new Set(own.find(name, 'prose').map(({ id }) => id));
  const { source, key, kind } = skill;
  const arabicName = free.find((label) => ARABIC.test(label)) ?? null;
  return {
    id: `${source}-${idOf(source === 'esco' ? key.slice(key.lastIndexOf('/') + 1) : key)}`,
    name,
    arabicName,
    kind,
    aliases: free.filter((label) => label !== name && label !== arabicName),
    related: [...named],
    partOf: [],
    inContext: [],
    inLists: free.filter((label) => wordsOf(label).folded.length === 1),
    place: '',
  };
}

function rowOf({ id, name, kind }: Skill, aliases: readonly string[]): SkillRow {
  const nothing: readonly string[] = [];
  return {
    id,
    name,
    arabicName: null,
    kind,
    aliases,
    related: nothing,
    partOf: nothing,
    inContext: nothing,
    inLists: nothing,
    place: '',
  };
}

function idOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('+', ' plus')
    .replaceAll('#', ' sharp')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
}
