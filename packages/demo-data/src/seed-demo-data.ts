import type { Deps } from '@internsync/core/context';
import type { PasswordHasher } from '@internsync/core/ports';
import type { Database } from '@internsync/db/database';
import { users } from '@internsync/db/schema';
import { planDataSet } from './plan/plan-data-set.ts';
import { readFonts } from './resume-pdf/fonts.ts';
import { applicationSteps } from './run/application-steps.ts';
import { companySteps } from './run/company-steps.ts';
import { jobSteps } from './run/job-steps.ts';
import { studentSteps } from './run/student-steps.ts';
import { emptyWorld } from './run/world.ts';
import type { SeedSize } from './size.ts';
import { summarize, type SeedSummary } from './summary.ts';

/** The database has users already. The message tells the operator what to do. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
}

/**
 * Fills an empty database and its file storage with demo data. All data is created by the verbs that
 * clients call, each at its time in the past months, in order of time. So every rule holds and the
 * histories are real.
 *
 * @param onProgress called with the progress, from 0 to 1.
 * @throws {DatabaseInUse} when there are users already.
 */
export async function seedDemoData(
  deps: Deps,
  size: SeedSize,
  onProgress: (share: number) => void = () => undefined,
): Promise<SeedSummary> {
  await refuseUsedDatabase(deps.db);
  const { companies, jobs, students, applications } = planDataSet(size, deps.now());
  const world = emptyWorld({ ...deps, passwords: hashOnce(deps.passwords) });
  const fonts = readFonts();
  const steps = [
    ...companies.flatMap((company) => companySteps(world, company)),
    ...jobs.flatMap((job) => jobSteps(world, job)),
    ...students.flatMap((student) => studentSteps(world, fonts, student)),
    ...applications.flatMap((application) => applicationSteps(world, application)),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const [index, step] of steps.entries()) {
    onProgress(index / steps.length);
    await step.run();
  }
  await world.uploading;
  onProgress(1);
  return await summarize(deps.db);
}

/** All demo accounts have one password, which everybody knows: they can share its hash. */
function hashOnce(passwords: PasswordHasher): PasswordHasher {
  const hashes = new Map<string, Promise<string>>();
  const hash = (password: string) =>
    hashes.getOrInsertComputed(password, () => passwords.hash(password));
  return { ...passwords, hash };
}

async function refuseUsedDatabase(db: Database): Promise<void> {
  const [user] = await db.select({ id: users.id }).from(users).limit(1);
  if (!user) return;
  throw new DatabaseInUse(
    'There are users in this database, so no demo data was added to it. Run `pnpm db:seed --reset` to delete everything in it first, or use an empty one: another DATABASE_URL, or without one another DATA_DIR.',
  );
}
