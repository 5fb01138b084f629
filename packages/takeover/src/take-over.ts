import type { Database } from '@internsync/db/database';
import type { OpenDatabase } from '@internsync/db/open';
import { sql, TransactionRollbackError } from 'drizzle-orm';
import {
  knownObjects,
  readObjects,
  reportUnnamed,
  type ObjectCounts,
  type ObjectsPlan,
} from './objects/read-objects.ts';
import type { Progress } from './progress.ts';
import type { Report } from './report.ts';
import type { Run } from './rows/run.ts';
import { takeOverApplications } from './rows/take-over-applications.ts';
import { takeOverCompanies } from './rows/take-over-companies.ts';
import { takeOverJobs } from './rows/take-over-jobs.ts';
import { takeOverStudents } from './rows/take-over-students.ts';
import { takeOverUsers } from './rows/take-over-users.ts';
import type { LegacyTable } from './source/columns.ts';
import { withSource, type Source } from './source/open-source.ts';
import { TakeoverError, takeoverError } from './takeover-error.ts';
import { lockTarget, requireMigrated, requireRoom } from './target/check-target.ts';
import { countTalliesAfter } from './target/count-tallies.ts';
import { restartIds } from './target/restart-ids.ts';
import { FILLED, type FilledTable } from './target/tables.ts';

export interface TakeoverOptions {
  /** The old database, `postgres://user:password@host:port/database`. */
  readonly from: string;
  readonly target: OpenDatabase;
  /** `null`: the files are not checked, and the report cannot say which are missing. */
  readonly objects: ObjectsPlan | null;
  /** Do everything except the commit, so nothing is written. */
  readonly dryRun: boolean;
  /** Allow a target with rows, if none has an id that the old rows may have. */
  readonly intoNonEmpty: boolean;
  /** Continue even if not a single file is found. */
  readonly allowMissingFiles: boolean;
  /** The IANA time zone in which a deadline's day ends. */
  readonly timeZone: string;
  readonly now: Date;
  readonly report: Report;
  readonly progress: Progress;
}

/** What a takeover did, or would do in a dry run. */
export interface TakeoverResult {
  readonly read: Readonly<Record<LegacyTable, number>>;
  readonly written: Readonly<Record<FilledTable, number>>;
  readonly objects: ObjectCounts | null;
}

/**
 * Fills our database with the data of a Django InternSync, in one transaction. The old database is only
 * read, and so are the files unless they are to be copied.
 *
 * @throws {TakeoverError} when it fails; the target is then unchanged.
 */
export async function takeOver(options: TakeoverOptions): Promise<TakeoverResult> {
  const { from, target, objects, report, progress } = options;
  await requireMigrated(target);
  const result = await withSource(from, async (source): Promise<TakeoverResult> => {
    // Checked before hours of copying, and again under the lock.
    await requireRoom(target.db, source, options);
    const objectCounts = objects && (await readObjects(source, objects, progress));
    if (objectCounts) requireFiles(objectCounts, options);
    if (objects) await reportUnnamed(objects, report);
    const written = await fillTarget(options, source);
    return { read: source.counts, written, objects: objectCounts };
  });
  progress.end();
  return result;
}

/** This is more likely a wrong file location than a platform without resumes. */
function requireFiles(
  { named, missing }: ObjectCounts,
  { allowMissingFiles }: Pick<TakeoverOptions, 'allowMissingFiles'>,
): void {
  if (named > 0 && missing === named && !allowMissingFiles) {
    throw new TakeoverError(
      `Not one of the ${named} files is there: say where they are with --objects-from, or --allow-missing-files`,
    );
  }
}

/**
 * The slow part of a takeover, done in advance while the old server runs: reads the files that
 * applications name, and copies them if that is planned. It does not change the database.
 *
 * @throws {TakeoverError} when it fails.
 */
export async function readObjectsOnly({
  from,
  objects,
  progress,
}: {
  readonly from: string;
  readonly objects: ObjectsPlan;
  readonly progress: Progress;
}): Promise<ObjectCounts> {
  const counts = await withSource(from, (source) => readObjects(source, objects, progress));
  progress.end();
  return counts;
}

async function fillTarget(options: TakeoverOptions, source: Source): Promise<Run['written']> {
  const { target, objects, dryRun, report, progress, now } = options;
  const written = {
    users: 0,
    students: 0,
    companies: 0,
    jobs: 0,
    resumes: 0,
    applications: 0,
    application_events: 0,
  };
  try {
    await target.db.transaction(async (tx) => {
      await lockTarget(tx);
      await requireRoom(tx, source, options);
      await fill({
        source,
        tx,
        report,
        progress,
        objects: objects ? knownObjects(objects) : { find: () => 'unread' },
        written,
        standIns: 0,
        now,
        // The Swedish locale formats dates as in ISO 8601.
        today: new Intl.DateTimeFormat('sv-SE', { timeZone: options.timeZone }).format(now),
      });
      // The report is on the disk before the transaction commits.
      report.flush();
      if (dryRun) tx.rollback();
    });
  } catch (error) {
    if (!(dryRun && error instanceof TransactionRollbackError)) {
      throw takeoverError('The target database refused', error);
    }
  }
  return written;
}

async function fill(run: Run): Promise<void> {
  await takeOverUsers(run);
  await takeOverStudents(run);
  const renamed = await takeOverCompanies(run);
  await takeOverJobs(run, renamed);
  await countTalliesAfter(run.tx, () => takeOverApplications(run));
  run.progress.step('ids and statistics', 0);
  await restartIds(run.tx, run.source);
  await analyze(run.tx);
}

/** Updates the planner's statistics for the first queries after the takeover. */
async function analyze(tx: Database): Promise<void> {
  for (const { table } of FILLED) await tx.execute(sql`analyze ${table}`);
}
