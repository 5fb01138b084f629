import { requirementId } from './requirement-id.ts';
import type { Importance, Need, Requirement } from './requirement.ts';

/** What a company changed of a requirement that was read, by its id. */
export interface RequirementChange {
  readonly id: string;
  /** Left out: as the text says. */
  readonly importance?: Importance;
  /** Left out: as the text says. Its kind may not change. */
  readonly need?: Need;
}

/** A requirement that a company wrote itself. */
export interface AddedRequirement {
  readonly importance: Importance;
  readonly need: Need;
}

/**
 * The edits of a company, stored beside the job. They name requirements by id and not by place, so that they
 * survive changes of the text: what was removed stays removed, and what was changed keeps the change, also
 * where the text does not say it any more.
 */
export interface RequirementEdits {
  readonly version: 1;
  /** In the order in which they were added. */
  readonly added: readonly AddedRequirement[];
  readonly changed: readonly RequirementChange[];
  /** Ids. */
  readonly removed: readonly string[];
}

export const NO_EDITS: RequirementEdits = { version: 1, added: [], changed: [], removed: [] };

/**
 * The requirements of a job: those that were read from its text, with the edits of the company. Neither
 * argument is changed. The required ones stand first; within them those that were read in their order, then
 * those that the company added or that only its edits still name, whose `span` is null.
 */
export function mergeRequirements(
  read: readonly Requirement[],
  edits: RequirementEdits,
): readonly Requirement[] {
  const removed = new Set(edits.removed);
  const changes = new Map(edits.changed.map((change) => [change.id, change]));
  const merged = new Map<string, Requirement>();
  for (const requirement of read) {
    if (removed.has(requirement.id)) continue;
    merged.set(requirement.id, changed(requirement, changes.get(requirement.id)));
  }
  for (const { id, importance, need } of edits.changed) {
    // The text does not say it any more, but the company took it up as its own.
    if (merged.has(id) || removed.has(id) || need === undefined) continue;
    merged.set(id, { id, importance: importance ?? 'must', need, span: null });
  }
  for (const { importance, need } of edits.added) {
    const id = requirementId(need);
    const span = merged.get(id)?.span ?? null;
    merged.set(id, { id, importance, need, span });
  }
  const all = [...merged.values()];
  return [
    ...all.filter(({ importance }) => importance === 'must'),
    ...all.filter(({ importance }) => importance === 'nice'),
  ];
}

function changed(requirement: Requirement, change: RequirementChange | undefined): Requirement {
  if (change === undefined) return requirement;
  const need = change.need?.kind === requirement.need.kind ? change.need : requirement.need;
  return { ...requirement, importance: change.importance ?? requirement.importance, need };
}

/**
 * The edits that make `wanted` of `read`, for a client that sends the whole list that it wants. Requirements
 * of `wanted` are compared by id; one without a counterpart in `read` was added.
 */
export function editsBetween(
  read: readonly Requirement[],
  wanted: readonly {
    readonly id?: string | undefined;
    readonly importance: Importance;
    readonly need: Need;
  }[],
): RequirementEdits {
  const byId = new Map(read.map((requirement) => [requirement.id, requirement]));
  const kept = new Set<string>();
  const added: AddedRequirement[] = [];
  const changes: RequirementChange[] = [];
  for (const { id: given, importance, need } of wanted) {
    const id = given ?? requirementId(need);
    const before = byId.get(id);
    if (before === undefined || kept.has(id) || before.need.kind !== need.kind) {
      added.push({ importance, need });
      continue;
    }
    kept.add(id);
    const isSameNeed = JSON.stringify(sorted(before.need)) === JSON.stringify(sorted(need));
    if (isSameNeed && before.importance === importance) continue;
    changes.push({
      id,
      ...(before.importance === importance ? {} : { importance }),
      ...(isSameNeed ? {} : { need }),
    });
  }
  const removed = read.map(({ id }) => id).filter((id) => !kept.has(id));
  return { version: 1, added, changed: changes, removed };
}

function sorted(need: Need): readonly (readonly [string, unknown])[] {
  return Object.entries(need).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
