import type { Job, RouterInputs } from '@internsync/client';

/** The texts of a job as they stand in the form. */
export interface JobDraft {
  readonly title: string;
  readonly shortDescription: string;
  readonly description: string;
  readonly location: string;
  readonly workMode: Job['workMode'];
  readonly workType: Job['workType'];
  /** `YYYY-MM-DD`; empty: until the company closes the job. */
  readonly deadline: string;
}

/** In the order of the form. */
export const FIELDS = [
  'title',
  'shortDescription',
  'location',
  'workMode',
  'workType',
  'deadline',
  'description',
] as const satisfies readonly (keyof JobDraft)[];

export const EMPTY: JobDraft = {
  title: '',
  shortDescription: '',
  description: '',
  location: '',
  workMode: 'on_site',
  workType: 'full_time',
  deadline: '',
};

export function draftOf({
  title,
  shortDescription,
  description,
  location,
  workMode,
  workType,
  deadline,
}: Job): JobDraft {
  return {
    title,
    shortDescription,
    description,
    location,
    workMode,
    workType,
    deadline: deadline ?? '',
  };
}

export function isSame(one: JobDraft, other: JobDraft): boolean {
  return FIELDS.every((field) => one[field] === other[field]);
}

/** What `jobs.create` takes. */
export function toInput(draft: JobDraft): RouterInputs['jobs']['create'] {
  return { ...draft, deadline: draft.deadline === '' ? null : draft.deadline };
}

/** The fields of a draft that have changed. */
export function draftChanges(before: JobDraft, after: JobDraft): Partial<JobDraft> {
  return Object.fromEntries(
    FIELDS.filter((field) => before[field] !== after[field]).map((field) => [field, after[field]]),
  );
}

/** What has changed, for `jobs.update`: the other fields stay as they are. */
export function changesOf(
  before: JobDraft,
  after: JobDraft,
): Partial<RouterInputs['jobs']['create']> {
  const input = toInput(after);
  return Object.fromEntries(
    FIELDS.filter((field) => before[field] !== after[field]).map((field) => [field, input[field]]),
  );
}
