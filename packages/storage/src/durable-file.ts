import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './error-code.ts';

/** Resumes are personal data: only the server's system account may read them. */
const FILE_MODE = 0o600;
const DIRECTORY_MODE = 0o700;

/**
 * Writes a new file and waits until its content is on the disk.
 *
 * @throws a system error, for example `EEXIST` if the file exists; a part of the file may be left.
 */
export async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', FILE_MODE);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Waits until the entries of `directory` (names added, replaced and removed) are on the disk. */
export async function syncDirectory(directory: string): Promise<void> {
  // Windows cannot open a directory as a file, and NTFS journals directory entries itself.
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Waits for the entries of every directory from `lowest` up to `highest`, which holds it. */
async function syncDirectories(lowest: string, highest: string): Promise<void> {
  let directory = lowest;
  while (directory !== highest) {
    await syncDirectory(directory);
    directory = dirname(directory);
  }
  await syncDirectory(highest);
}

/**
 * Creates `directory` and its missing parents, accessible only to the server's account, and waits until
 * they are on the disk.
 *
 * @throws a system error.
 */
export async function makeDirectory(directory: string): Promise<void> {
  const highestMade = await mkdir(directory, { recursive: true, mode: DIRECTORY_MODE });
  if (highestMade !== undefined) await syncDirectories(dirname(directory), dirname(highestMade));
}

/** Where files are moved to. */
export interface Destination {
  readonly root: string;
  /** Directories below it that are known to be on the disk, with all their parents. */
  readonly settled: Set<string>;
}

/**
 * Moves `from` to `to`, somewhere below the root in the same file system, replacing an existing file, and
 * waits until the move and every directory on the way are on the disk.
 *
 * @throws a system error; `from` may still be there then.
 */
export async function moveSynced(
  from: string,
  to: string,
  { root, settled }: Destination,
): Promise<void> {
  const directory = dirname(to);
  if (settled.has(directory) && (await moved(from, to))) {
    await syncDirectory(directory);
    return;
  }
  await makeDirectory(directory);
  await rename(from, to);
  // Up to the root even if the directories existed: another process may have created them just now.
  await syncDirectories(directory, root);
  settled.add(directory);
}

/** Moves a file to a directory that should exist; `false` if it does not. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
