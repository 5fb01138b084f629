import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { RESUME_PREFIX } from '@internsync/core/resumes/receive-file';
import type { ObjectStore } from '@internsync/storage/object-store';
import type { Progress } from '../progress.ts';
import type { Report } from '../report.ts';
import { isKey } from '../rules/object-key.ts';
import type { Source } from '../source/open-source.ts';
import { readPaths } from '../source/rows.ts';
import { takeoverError } from '../takeover-error.ts';
import type { KnownObject, KnownObjects, ObjectIndex } from './object-index.ts';
import type { NamedStore, ReadableStore } from './stores.ts';

/** The files of a takeover. */
export interface ObjectsPlan {
  readonly index: ObjectIndex;
  /** The store with the files. */
  readonly from: NamedStore<ReadableStore>;
  /** The store to copy them to; `null` if they stay. */
  readonly copyTo: NamedStore<ObjectStore> | null;
  /** Read the files that would be copied, but copy nothing. */
  readonly dryRun: boolean;
}

/** The numbers of files, by result. */
export interface ObjectCounts {
  /** The files that applications name, each counted once. */
  named: number;
  copied: number;
  /** Read and hashed, including copied files. */
  read: number;
  /** Known from an earlier run. */
  known: number;
  missing: number;
  bytes: number;
}

const AT_ONCE = 8;
const TRIES = 3;
const RETRY_MS = 500;

/**
 * Reads every file that an application names, for its size and hash, and copies it if that is planned. It
 * does not repeat the work of an earlier run, so it can be stopped and continued.
 *
 * @throws {TakeoverError} when a store fails.
 */
export async function readObjects(
  source: Source,
  plan: ObjectsPlan,
  progress: Progress,
): Promise<ObjectCounts> {
  const counts = { named: 0, copied: 0, read: 0, known: 0, missing: 0, bytes: 0 };
  await seeObjects(plan);
  progress.step(
    plan.copyTo && !plan.dryRun ? 'files copied' : 'files read',
    source.counts.api_applications,
  );
  for await (const batch of readPaths(source)) {
    const keys = batch.map(({ path }) => path).filter(isKey);
    await eachOf(keys, AT_ONCE, async (key) => {
      plan.index.name(key);
      counts.named += 1;
      await readObject(key, plan, counts);
      progress.advance(1);
    });
  }
  return counts;
}

/** Files elsewhere than ours are not listed; they are read again in each run. */
async function seeObjects({ index, from, copyTo, dryRun }: ObjectsPlan): Promise<void> {
  index.unsee();
  try {
    if (copyTo) {
      for await (const { key } of copyTo.store.list(RESUME_PREFIX)) index.see(copyTo.name, key);
    }
    if (!copyTo || dryRun) {
      for await (const key of from.store.keys(RESUME_PREFIX)) index.see(from.name, key);
    }
  } catch (error) {
    throw takeoverError('The files cannot be listed', error);
  }
}

async function readObject(key: string, plan: ObjectsPlan, counts: ObjectCounts): Promise<void> {
  const { index, from, copyTo, dryRun } = plan;
  if (findKnown(plan, key)) {
    counts.known += 1;
    return;
  }
  let place = from.name;
  let bytes = await patiently(() => from.store.get(key));
  if (copyTo && bytes === null) {
    // It may have been copied by other means.
    bytes = await patiently(() => copyTo.store.get(key));
    place = copyTo.name;
  } else if (copyTo && bytes !== null && !dryRun) {
    const copied = bytes;
    await patiently(() => copyTo.store.put(key, copied, 'application/pdf'));
    counts.copied += 1;
    place = copyTo.name;
  }
  if (bytes === null) {
    counts.missing += 1;
    return;
  }
  counts.read += 1;
  counts.bytes += bytes.byteLength;
  index.add(place, key, describe(bytes));
}

/** What is known about a file; in a dry run, a file that would be copied counts as copied. */
function findKnown({ index, from, copyTo, dryRun }: ObjectsPlan, key: string): KnownObject | null {
  if (!copyTo) return index.find(from.name, key);
  return index.find(copyTo.name, key) ?? (dryRun ? index.find(from.name, key) : null);
}

function describe(bytes: Uint8Array): KnownObject {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sizeBytes: bytes.byteLength, sha256 };
}

/** The results of `readObjects`. */
export function knownObjects(plan: ObjectsPlan): KnownObjects {
  return { find: (key) => findKnown(plan, key) ?? 'missing' };
}

/** Reports every file in the old store that no application names. */
export async function reportUnnamed({ index, from }: ObjectsPlan, report: Report): Promise<void> {
  try {
    for await (const key of from.store.keys(RESUME_PREFIX)) {
      if (!index.isNamed(key)) report.add('object_without_row', { object: key });
    }
  } catch (error) {
    throw takeoverError('The files cannot be listed', error);
  }
}

async function eachOf<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  const worker = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < TRIES; attempt += 1) {
    try {
      return await work();
    } catch {
      await pause(RETRY_MS * attempt);
    }
  }
  return await work().catch((error: unknown) => {
    throw takeoverError('The files cannot be read or copied', error);
  });
}
