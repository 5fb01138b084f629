import type { Requirement, RouterInputs } from '@internsync/client';
import type { Locale } from '../../../i18n/locale.ts';

export type Need = Requirement['need'];
export type NeedOf<Kind extends Need['kind']> = Extract<Need, { kind: Kind }>;

/** A requirement in the form: one of the job's, perhaps changed, or a new one. */
export interface EditedRequirement {
  /** Absent for a new one. */
  readonly id?: string;
  readonly importance: Requirement['importance'];
  readonly need: Need;
  /** In the reader's language. */
  readonly name: string;
  /** What the job says; null: the company added or changed it. */
  readonly quote: string | null;
}

export function editedOf(
  requirements: readonly Requirement[],
  locale: Locale,
): readonly EditedRequirement[] {
  return requirements.map(({ id, importance, need, name, span }) => ({
    id,
    importance,
    need,
    name: name[locale],
    quote: span?.quote ?? null,
  }));
}

/** What `jobs.setRequirements` takes. */
export function toInput(
  edited: readonly EditedRequirement[],
): RouterInputs['jobs']['setRequirements']['requirements'] {
  return edited.map(({ id, importance, need }) => ({
    importance,
    need,
    ...(id !== undefined && { id }),
  }));
}

/** What tells two requirements of a job apart. */
export function keyOf({ need }: EditedRequirement): string {
  return JSON.stringify(need);
}
