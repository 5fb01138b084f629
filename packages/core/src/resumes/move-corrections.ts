import { isNode, putAt, stepsOf, type Node } from '../values/json-pointer.ts';
import type { ResumeAnalysis } from './analysis-schemas.ts';

type Corrections = readonly ResumeAnalysis['corrections'][number][];

/** The pointers of corrections have at most two digits for a place in a list. */
const MOST_ENTRIES = 100;
/** How much says that two entries are the same: a shared text, or two shared dates. */
const ENOUGH = 2;
const DATE = /^[12]\d{3}(?:-\d\d){0,2}$/u;

/**
 * Moves corrections to where a later reading of the same file has what they are about: it may have more
 * entries, or the same in another order. An entry is found by what it has in common with the old one, as
 * read or as corrected. What the student says of an entry that is read no more stays, as an entry of the
 * student's own behind those that were read; that something does not exist is forgotten with it.
 *
 * @param before the JSON Resume document to which the corrections were made; null: there was none.
 * @param after the document that replaces it.
 */
export function moveCorrections(
  before: unknown,
  after: unknown,
  corrections: Corrections,
): Corrections {
  const corrected: Node = isNode(before) ? structuredClone(before) : {};
  for (const { path, value } of corrections) putAt(corrected, stepsOf(path), value);
  const old = { read: before, corrected };
  const placesOf = new Map<string, Places>();
  return corrections.flatMap(({ path, value }) => {
    const steps = moved(stepsOf(path), { old, after, at: '', placesOf });
    if (steps === null || (value === null && steps.isOwn)) return [];
    return { path: `/${steps.steps.join('/')}`, value };
  });
}

/** An old value, as it was read and as it was corrected. */
interface Old {
  readonly read: unknown;
  readonly corrected: unknown;
}

/** Where the entries of a list are now: the place of each, by its old place. */
interface Places {
  readonly known: ReadonlyMap<number, number>;
  /** Those that were not read again, in their order. */
  readonly own: readonly number[];
}

interface Walk {
  readonly old: Old;
  readonly after: unknown;
  /** The pointer of `old`. */
  readonly at: string;
  /** The places of the lists that were compared, by their old pointers. */
  readonly placesOf: Map<string, Places>;
}

interface Moved {
  readonly steps: readonly string[];
  /** Whether it is in an entry that was not read. */
  readonly isOwn: boolean;
}

function moved([step, ...rest]: readonly string[], walk: Walk): Moved | null {
  if (step === undefined) return { steps: [], isOwn: false };
  const { old, after, at, placesOf } = walk;
  const next = (to: string): Walk => ({
    old: { read: childOf(old.read, step), corrected: childOf(old.corrected, step) },
    after: childOf(after, to),
    at: `${at}/${step}`,
    placesOf,
  });
  if (!Array.isArray(old.corrected)) {
    const inner = moved(rest, next(step));
    return inner && { ...inner, steps: [step, ...inner.steps] };
  }
  const places = placesOf.get(at) ?? placesIn(old, listOf(after));
  placesOf.set(at, places);
  const known = places.known.get(Number(step));
  const to = known ?? listOf(after).length + places.own.indexOf(Number(step));
  if (to >= MOST_ENTRIES) return null;
  const inner = moved(rest, next(String(to)));
  return (
    inner && { steps: [String(to), ...inner.steps], isOwn: inner.isOwn || known === undefined }
  );
}

function placesIn(old: Old, after: readonly unknown[]): Places {
  const count = Math.max(listOf(old.read).length, listOf(old.corrected).length);
  const pairs = Array.from({ length: count }, (_, from) => {
    const texts = new Set([
      ...textsIn(childOf(old.read, from)),
      ...textsIn(childOf(old.corrected, from)),
    ]);
    return after.map((entry, to) => ({ from, to, likeness: likenessOf(texts, entry) }));
  }).flat();
  // The most alike first; of equals those that moved least.
  const sure = pairs
    .filter(({ likeness }) => likeness >= ENOUGH)
    .toSorted((a, b) => b.likeness - a.likeness || distance(a) - distance(b));
  const known = new Map<number, number>();
  const taken = new Set<number>();
  for (const { from, to } of sure) {
    if (known.has(from) || taken.has(to)) continue;
    known.set(from, to);
    taken.add(to);
  }
  const own = Array.from({ length: count }, (_, from) => from).filter((from) => !known.has(from));
  return { known, own };
}

function distance({ from, to }: { readonly from: number; readonly to: number }): number {
  return Math.abs(from - to);
}

function likenessOf(texts: ReadonlySet<string>, entry: unknown): number {
  const shared = [...new Set(textsIn(entry))].filter((one) => texts.has(one));
  return shared.reduce((sum, one) => sum + (DATE.test(one) ? 1 : ENOUGH), 0);
}

/** All texts in a value, without what differs only in case and blanks. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value.toLowerCase().replaceAll(/\s+/gu, ' ')];
  return isNode(value) ? Object.values(value).flatMap(textsIn) : [];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function childOf(value: unknown, step: string | number): unknown {
  return isNode(value) ? value[step] : undefined;
}
