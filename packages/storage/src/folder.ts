import { randomUUID } from 'node:crypto';
import { type Dirent } from 'node:fs';
import { access, readdir, readFile, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { makeDirectory, moveSynced, syncDirectory, writeSynced } from './durable-file.ts';
import { errorCode } from './error-code.ts';
import { assertKeyPrefix, assertObjectKey, isObjectKey } from './object-key.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';

/** Where a file is written before it gets its name. No object key starts with a dot. */
const INCOMING = '.incoming';

/** No put takes this long, so older files were left by a process that died. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** The system's errors for a path that does not exist, is a directory, or is below a file. */
const NO_SUCH_FILE = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

function isNoSuchFile(error: unknown): boolean {
  return NO_SUCH_FILE.has(errorCode(error) ?? '');
}

/** `null` if the file does not exist; any other failure is thrown. */
async function ifThere<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isNoSuchFile(error)) return null;
    throw error;
  }
}

async function removeAbandoned(incoming: string): Promise<void> {
  const oldest = Date.now() - ABANDONED_AFTER_MS;
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const found = await ifThere(stat(path));
    if (found !== null && found.mtimeMs < oldest) await rm(path, { force: true });
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await ifThere(stat(path)))?.isFile() ?? false;
}

async function* walk(root: string, directory: string): AsyncGenerator<StoredObject> {
  const entries: Dirent[] =
    (await ifThere(readdir(join(root, directory), { withFileTypes: true }))) ?? [];
  for (const entry of entries) {
    const key = directory === '' ? entry.name : `${directory}/${entry.name}`;
    // A name that is not an object key cannot be from this store.
    if (!isObjectKey(key)) continue;
    if (entry.isDirectory()) yield* walk(root, key);
    if (!entry.isFile()) continue;
    const found = await ifThere(stat(join(root, key)));
    if (found !== null) yield { key, lastModified: found.mtime };
  }
}

/**
 * Opens a store that keeps every object as a file below `directory`, which is created if it is missing.
 * Several processes may use one directory at the same time. Temporary files more than an hour old, left
 * by processes that died, are removed.
 *
 * The content type is not kept. A key cannot also be the directory of another key: a put that needs both
 * rejects. Files are readable by the server's account only. `list` skips files whose names are not object
 * keys.
 *
 * @throws a system error when the directory cannot be made or read.
 */
export async function openFolderStore(options: {
  readonly directory: string;
}): Promise<ObjectStore> {
  const root = resolve(options.directory);
  const incoming = join(root, INCOMING);
  const destination = { root, settled: new Set<string>() };
  await makeDirectory(incoming);
  await removeAbandoned(incoming);

  function pathOf(key: string): string {
    assertObjectKey(key);
    return join(root, key);
  }

  /** A folder that disappeared, for example an unmounted disk, is not an empty store. */
  async function assertPresent(): Promise<void> {
    await access(incoming);
  }

  async function withTemporary(bytes: Uint8Array, use: (path: string) => Promise<void>) {
    const path = join(incoming, randomUUID());
    try {
      await writeSynced(path, bytes);
      await use(path);
    } catch (error) {
      // The first error counts; a file that remains is removed when the store is next opened.
      await rm(path, { force: true }).catch(() => {});
      throw error;
    }
  }

  return {
    async put(key, bytes) {
      const path = pathOf(key);
      await withTemporary(bytes, (temporary) => moveSynced(temporary, path, destination));
    },

    async get(key) {
      const bytes = await ifThere(readFile(pathOf(key)));
      if (bytes === null) await assertPresent();
      return bytes;
    },

    async remove(key) {
      const path = pathOf(key);
      // A directory is not an object; systems report different errors for unlinking one.
      if (!(await isFile(path))) return await assertPresent();
      await ifThere(unlink(path));
      await syncDirectory(dirname(path));
    },

    async *list(prefix) {
      assertKeyPrefix(prefix);
      await assertPresent();
      const directory = prefix.slice(0, Math.max(prefix.lastIndexOf('/'), 0));
      for await (const object of walk(root, directory)) {
        if (object.key.startsWith(prefix)) yield object;
      }
    },

    async check() {
      await withTemporary(new Uint8Array(1), unlink);
    },
  };
}
