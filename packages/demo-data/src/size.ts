/** How much demo data to make. */
export interface SeedSize {
  /** At most the number in `data/companies.ts`. */
  readonly companies: number;
  /** At most the number that those companies offer. */
  readonly internships: number;
  readonly students: number;
  readonly applications: number;
}

/** The size that `pnpm db:seed` uses. */
export const FULL_SIZE: SeedSize = {
  companies: 8,
  internships: 60,
  students: 100,
  applications: 300,
};
