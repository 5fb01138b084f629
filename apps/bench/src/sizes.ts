/** How much is in one of the databases that are compared. */
export interface Size {
  readonly jobs: number;
  readonly applications: number;
  readonly students: number;
  readonly companies: number;
}

export const SIZE_NAMES = ['10k', '100k', '1M'] as const;
export type SizeName = (typeof SIZE_NAMES)[number];

const JOBS: Readonly<Record<SizeName, number>> = {
  '10k': 10_000,
  '100k': 100_000,
  '1M': 1_000_000,
};

const APPLICATIONS_A_JOB = 10;
const JOBS_A_COMPANY = 20;

/** The applicants of the most popular job, in every size: so that its routes answer the same work. */
export const MOST_APPLICANTS = 12_000;

/** Fewer students could not all apply to the most popular job and still have others of their own. */
const FEWEST_STUDENTS = 20_000;

/** The sizes, by the number of their jobs: as many students, but for the smallest, which has twice as many. */
export function sizeOf(name: SizeName): Size & { readonly name: SizeName } {
  const jobs = JOBS[name];
  return {
    name,
    jobs,
    applications: jobs * APPLICATIONS_A_JOB,
    students: Math.max(jobs, FEWEST_STUDENTS),
    companies: jobs / JOBS_A_COMPANY,
  };
}
