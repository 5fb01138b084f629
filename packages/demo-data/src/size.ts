/** How much demo data to make. */
export interface SeedSize {
  /** At most as many as `data/companies.ts` has. */
  readonly companies: number;
  /** At most as many as those companies offer. */
  readonly internships: number;
  readonly students: number;
  readonly applications: number;
}

/** What `pnpm db:seed` makes. */
export const FULL_SIZE: SeedSize = {
  companies: 8,
  internships: 60,
  students: 100,
  applications: 300,
};
