/** How many jobs stand on the start page. */
export const NEWEST = 3;
/** How many stand below a closed job. */
export const SIMILAR = 3;
/** How many stand on a company's page; the list has all. */
export const COMPANY_JOBS = 20;

/** The ids of the jobs of a list. */
export function idsOf(jobs: readonly { readonly id: number }[]): readonly number[] {
  return jobs.map(({ id }) => id);
}
