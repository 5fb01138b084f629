import { opendir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openFolderStore } from '@internsync/storage/folder';
import type { ObjectStore } from '@internsync/storage/object-store';
import { openS3Store, type S3Options } from '@internsync/storage/s3';
import { isKey } from '../rules/object-key.ts';
import { takeoverError } from '../takeover-error.ts';

/** The location of files. */
export type StorePlace =
  | { readonly kind: 'folder'; readonly directory: string }
  | ({ readonly kind: 's3' } & S3Options);

/** An open store, and its unique name. */
export interface NamedStore<T> {
  readonly name: string;
  readonly store: T;
  close(): void;
}

/** A store that is only read. */
export interface ReadableStore {
  get(key: string): Promise<Uint8Array | null>;
  /** Keys that start with `prefix`. */
  keys(prefix: string): AsyncIterable<string>;
}

const TIMEOUT_MS = 30_000;

/**
 * Opens a store for reading and writing.
 *
 * @throws {TakeoverError} when it does not answer.
 */
export async function openTargetStore(place: StorePlace): Promise<NamedStore<ObjectStore>> {
  const opened =
    place.kind === 's3'
      ? openS3Store({ ...place, timeoutMs: TIMEOUT_MS })
      : { ...(await openFolderStore(place)), close: () => undefined };
  try {
    await opened.check();
  } catch (error) {
    opened.close();
    throw takeoverError('The configured file storage does not answer', error);
  }
  return { name: nameOf(place), store: opened, close: () => opened.close() };
}

/**
 * Opens a store for reading only; not even a temporary file is created in it.
 *
 * @throws {TakeoverError} when it does not answer.
 */
export async function openSourceStore(place: StorePlace): Promise<NamedStore<ReadableStore>> {
  try {
    if (place.kind === 'folder') {
      if (!(await stat(place.directory)).isDirectory()) throw new Error('It is not a folder');
      const store = folderReader(resolve(place.directory));
      return { name: nameOf(place), store, close: () => undefined };
    }
    const opened = openS3Store({ ...place, timeoutMs: TIMEOUT_MS });
    const named = { name: nameOf(place), store: readOnly(opened), close: () => opened.close() };
    await opened.check().catch((error: unknown) => {
      opened.close();
      throw error;
    });
    return named;
  } catch (error) {
    throw takeoverError('The old files cannot be reached', error);
  }
}

/** Restricts a store to what a source needs. */
function readOnly(store: ObjectStore): ReadableStore {
  return {
    get: (key) => store.get(key),
    async *keys(prefix) {
      for await (const { key } of store.list(prefix)) yield key;
    },
  };
}

function nameOf(place: StorePlace): string {
  return place.kind === 'folder'
    ? `folder:${resolve(place.directory)}`
    : `s3:${place.endpoint}:${place.port}/${place.bucket}`;
}

function folderReader(root: string): ReadableStore {
  return {
    async get(key) {
      try {
        return await readFile(join(root, key));
      } catch (error) {
        if (isNoFile(error)) return null;
        throw error;
      }
    },
    async *keys(prefix) {
      const found = await opendir(join(root, prefix)).catch((error: unknown) => {
        if (isNoFile(error)) return null;
        throw error;
      });
      for await (const entry of found ?? []) {
        const key = `${prefix}${entry.name}`;
        if (entry.isFile() && isKey(key)) yield key;
      }
    },
  };
}

function isNoFile(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code))
  );
}
