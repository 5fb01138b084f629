import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres, type OpenDatabase } from '@internsync/db/open';
import { openFolderStore } from '@internsync/storage/folder';
import type { ObjectStore } from '@internsync/storage/object-store';
import { inject, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openObjectIndex } from '../src/objects/object-index.ts';
import type { ObjectsPlan } from '../src/objects/read-objects.ts';
import { openSourceStore } from '../src/objects/stores.ts';
import { openReport } from '../src/report.ts';
import { takeOver, type TakeoverOptions } from '../src/take-over.ts';
import { createDatabase, type Legacy } from './legacy.ts';

/** A temporary folder of one test. */
export async function temporaryFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'internsync-takeover-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** An empty, migrated database of one test, and its URL. */
export async function openTarget(): Promise<{ url: string; target: OpenDatabase }> {
  const source = inject('databaseSource');
  if (source.kind !== 'postgres') throw new Error('These tests need a PostgreSQL server');
  const url = await createDatabase(source.template);
  const target = openPostgres(url, { poolSize: 3 });
  onTestFinished(() => target.close());
  return { url, target };
}

/** A bucket of one test. */
export async function openBucket(): Promise<{ store: ObjectStore; directory: string }> {
  const directory = await temporaryFolder();
  return { store: await openFolderStore({ directory }), directory };
}

/** A plan that reads the files without copying them. */
export async function filesIn({ directory }: { directory: string }): Promise<ObjectsPlan> {
  const index = openObjectIndex(join(await temporaryFolder(), 'objects.db'));
  onTestFinished(() => index.close());
  const from = await openSourceStore({ kind: 'folder', directory });
  return { index, from, copyTo: null, dryRun: false };
}

const Line = z.record(z.string(), z.unknown());

/** The lines of a report. */
export async function readReport(file: string): Promise<Record<string, unknown>[]> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.map((line) => Line.parse(JSON.parse(line)));
}

/** Takes a database over into `target` and returns the reported findings. */
export async function tryTakeover(
  legacy: Pick<Legacy, 'url'>,
  target: OpenDatabase,
  options: Partial<TakeoverOptions> = {},
): Promise<Record<string, unknown>[]> {
  const report = openReport(join(await temporaryFolder(), 'report.jsonl'));
  const result = await takeOver({
    from: legacy.url,
    target,
    objects: null,
    dryRun: false,
    intoNonEmpty: false,
    allowMissingFiles: true,
    timeZone: 'UTC',
    now: new Date(),
    report,
    progress: { step: () => undefined, advance: () => undefined, end: () => undefined },
    ...options,
  });
  report.end(result);
  return (await readReport(report.file)).slice(0, -1);
}
