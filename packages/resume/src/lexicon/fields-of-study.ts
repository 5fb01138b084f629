import { FIELDS } from './data/fields.ts';
import { rows } from './data/rows.ts';
import type { Mention } from './mention.ts';
import { PhraseFinder } from './phrase-finder.ts';

/** A field of study that a text names. */
export interface FieldMention extends Mention {
  readonly id: string;
}

/** A field of study. */
export interface FieldOfStudy {
  /** Lower-case letters and dashes; it never changes its meaning. */
  readonly id: string;
  /** In English. */
  readonly name: string;
  readonly arabicName: string;
  /** Ids of the groups it belongs to. */
  readonly groups: readonly string[];
}

/** `same`: the field itself, or one that belongs to it; `near`: one of the same group, or the group itself. */
export type FieldFit = 'same' | 'near';

/** Groups that are too wide for their fields to be near to one another. */
const WIDE = new Set([
  'engineering',
  'science',
  'humanities',
  'social-sciences',
  'business',
  'health',
  'arts',
]);

const ARABIC = /^[\u0600-\u06ff]/u;

const NAMES = rows(FIELDS).map(([id = '', groups = '', names = '']) => ({
  id,
  groups: groups === '' ? [] : groups.split(','),
  names: names.split(', '),
}));

const BY_ID: ReadonlyMap<string, FieldOfStudy> = new Map(
  NAMES.map(({ id, groups, names }) => {
    const name = names[0] ?? id;
    return [id, { id, groups, name, arabicName: names.find((one) => ARABIC.test(one)) ?? name }];
  }),
);

/** Names of capital letters only, which count only when they are written so. */
const ABBREVIATION = /^[A-Z]{2,5}$/u;

let finder: PhraseFinder<string> | undefined;
let abbreviations: ReadonlySet<string> | undefined;

function isAbbreviation(name: string): boolean {
  abbreviations ??= new Set(
    NAMES.flatMap(({ names }) =>
      names.filter((one) => ABBREVIATION.test(one)).map((one) => one.toLowerCase()),
    ),
  );
  return abbreviations.has(name.toLowerCase());
}

/**
 * The fields of study that a text names, in English, Arabic, French, German, Spanish and Chinese, in the order
 * of the text. Meant for texts about degrees: "art" or "management" name a field there only. It takes time in
 * proportion to the length.
 */
export function findFields(text: string): readonly FieldMention[] {
  finder ??= new PhraseFinder(
    NAMES.flatMap(({ id, names }) => names.map((name) => [name, id] as const)),
  );
  return finder.find(text).flatMap(({ value, start, end }) => {
    const name = text.slice(start, end);
    return isAbbreviation(name) && !ABBREVIATION.test(name) ? [] : [{ id: value, start, end }];
  });
}

/** A field of study by its id. */
export function fieldOfStudy(id: string): FieldOfStudy | undefined {
  return BY_ID.get(id);
}

/** All fields of study. */
export function fieldsOfStudy(): readonly FieldOfStudy[] {
  return [...BY_ID.values()];
}

/** How a field fits a wanted one; null when it does not, or an id is not known. */
export function fieldFit(id: string, wanted: string): FieldFit | null {
  const field = BY_ID.get(id);
  const other = BY_ID.get(wanted);
  if (field === undefined || other === undefined) return null;
  if (id === wanted || belongsTo(id, wanted)) return 'same';
  if (belongsTo(wanted, id)) return 'near';
  const sharesGroup = field.groups.some(
    (group) => !WIDE.has(group) && other.groups.includes(group),
  );
  return sharesGroup ? 'near' : null;
}

/** Whether a field belongs to a group, by any number of steps. */
function belongsTo(id: string, group: string): boolean {
  const groups = BY_ID.get(id)?.groups ?? [];
  return groups.includes(group) || groups.some((one) => belongsTo(one, group));
}

/** Whether a field is too wide for what belongs to it to be near to one another, such as engineering. */
export function isWideField(id: string): boolean {
  return WIDE.has(id);
}
