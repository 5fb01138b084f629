import { companyAtWork } from './company.ts';
import { legacyCompanyAtWork, legacyStudentsComeAndGo } from './legacy.ts';
import type { Probes } from './probes.ts';
import type { Stage } from './stage.ts';
import { liveAsStudent, studentListens, studentsComeAndGo } from './student.ts';

const BUSY = { least: 250, most: 900 };
const CALM = { least: 900, most: 2500 };
const SLOW = { least: 3000, most: 8000 };
const STUDENTS = 6;
/** How many companies with the typed client there are at least. */
export const COMPANIES = 2;
const LEGACY_STUDENTS = 2;
/** The most actions of one watched student, because uploads are limited per hour. */
const WATCHED_ACTS = 100;

/**
 * Lets all callers begin. Resolves when they have ended, after the stage has closed.
 *
 * @param more how many accounts with streams there are beyond the usual ones.
 */
export async function startLoad(
  stage: Stage,
  { watched }: Pick<Probes, 'watched'>,
  more: number,
): Promise<void> {
  await Promise.all([
    ...times(COMPANIES, async () => await companyAtWork(stage, BUSY)),
    // Many of them: in a hurry, they would keep the machine so busy that nothing could recover in time.
    ...times(Math.floor(more / 2), async () => await companyAtWork(stage, SLOW)),
    ...times(Math.ceil(more / 2), async () => await studentListens(stage, SLOW)),
    legacyCompanyAtWork(stage, CALM),
    ...times(STUDENTS, async () => await studentsComeAndGo(stage, BUSY)),
    ...times(LEGACY_STUDENTS, async () => await legacyStudentsComeAndGo(stage, BUSY)),
    ...watched.map(async ({ caller, name, application }) => {
      const applied = [application.job];
      await liveAsStudent(stage, caller, name, { tempo: CALM, acts: WATCHED_ACTS, applied });
    }),
  ]);
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
