import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { backUpBucket, restoreBucket } from './bucket-backup.ts';
import { checkRestored, type Findings } from './check-restored.ts';
import {
  destroy,
  keyOf,
  lowerIds,
  newestEvent,
  raiseIds,
  restoreBaseBackup,
  startSource,
  takeBaseBackup,
} from './database-backup.ts';
import { settingsFor, startProcess, startS3 } from './processes.ts';
import { publishJobs, startWriter } from './writer.ts';

/** Writes before, and at least as many during each part of the backup. */
const WRITES = 5;

/** What a rehearsal did. */
export interface Rehearsed extends Findings {
  /** Acknowledged before the backup of the database ended, so it must be there. */
  readonly before: number;
  /** Acknowledged later. */
  readonly after: number;
  readonly objects: number;
  readonly seconds: { readonly backup: number; readonly restore: number };
}

/** How a rehearsal goes. */
export interface RehearsalOptions {
  /** Plants a fault into the backup of a file that a resume needs, to see that the check finds it. */
  readonly damage?: (objects: string, key: string) => Promise<void>;
  /** Lets lost ids be given out again, to see that the check finds it. */
  readonly keepIds?: boolean;
}

/**
 * Rehearses a restore on real servers in `folder`: fills a platform, backs its database and then its bucket up
 * while people write, destroys both, restores them into new servers, starts our server and checks everything.
 *
 * @param say told of each step.
 */
export async function rehearse(
  folder: string,
  say: (line: string) => void,
  { damage, keepIds = false }: RehearsalOptions,
): Promise<Rehearsed> {
  const at = {
    source: join(folder, 'source'),
    sourceBucket: join(folder, 'source-bucket'),
    database: join(folder, 'backup-database'),
    objects: join(folder, 'backup-objects'),
    restored: join(folder, 'restored'),
    restoredBucket: join(folder, 'restored-bucket'),
  };
  const secret = randomBytes(32).toString('base64');
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    say('Starting PostgreSQL and an S3 store, and filling them');
    const database = await startSource(at.source);
    closers.push(async () => await database.stop());
    const s3 = await startS3(at.sourceBucket);
    closers.push(async () => await s3.close());
    const settings = settingsFor(database.url, s3.port, secret);
    const server = await startProcess('serve', settings);
    closers.push(async () => await server.stop());
    const worker = await startProcess('work', settings);
    closers.push(async () => await worker.stop());
    const company = await publishJobs(server.url);
    const writer = startWriter(server.url);
    await writer.until(WRITES);

    say('Backing up, the database first, while people write; without workers nothing is removed');
    await worker.stop();
    const start = performance.now();
    await mkdir(at.database);
    const { known: before, moment } = await whileWriting(writer.until(WRITES), async () => {
      const known = [...writer.acknowledged];
      return { known, moment: await takeBaseBackup(database.url, at.source, at.database) };
    });
    const objects = await whileWriting(writer.until(WRITES), async () => {
      return await backUpBucket(s3.port, at.objects);
    });
    const backup = performance.now() - start;
    await writer.stop();
    const lost = await newestEvent(database.url);
    const needed = await keyOf(database.url, before[0]?.resumeId ?? 0);
    const after = writer.acknowledged.length - before.length;

    say('Destroying the database and the bucket');
    await closeAll();
    await destroy(at.source);
    await destroy(at.sourceBucket);
    await damage?.(at.objects, needed);

    say('Restoring into new servers');
    const restoreStart = performance.now();
    const restored = await restoreBaseBackup(at.database, at.restored);
    closers.push(async () => await restored.stop());
    const kept = await newestEvent(restored.url);
    if (lost <= kept) throw new Error('Nothing was written after the backup');
    await (keepIds ? lowerIds : raiseIds)(restored.url);
    const newS3 = await startS3(at.restoredBucket);
    closers.push(async () => await newS3.close());
    await restoreBucket(at.objects, newS3.port);
    const again = await startProcess('serve', settingsFor(restored.url, newS3.port, secret));
    closers.push(async () => await again.stop());
    const restore = performance.now() - restoreStart;

    say('Checking every reference');
    const findings = await checkRestored({
      databaseUrl: restored.url,
      s3Port: newS3.port,
      url: again.url,
      acknowledged: before,
      company,
      moment,
      events: { kept, lost },
    });
    return {
      ...findings,
      before: before.length,
      after,
      objects,
      seconds: { backup: backup / 1000, restore: restore / 1000 },
    };
  } finally {
    await closeAll();
  }
}

/** The outcome of `work`; `writes` must come too, so that both happened at the same time. */
async function whileWriting<T>(writes: Promise<void>, work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.all([work(), writes]);
  return result;
}
