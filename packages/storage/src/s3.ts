import { buffer } from 'node:stream/consumers';

import { S3Error } from 'minio';

import { assertKeyPrefix, assertObjectKey, isObjectKey } from './object-key.ts';
import type { ObjectStore } from './object-store.ts';
import { openS3Caller, type S3Options } from './s3-call.ts';

export type { S3Options } from './s3-call.ts';

/** An object store that keeps connections open between calls. */
export interface S3Store extends ObjectStore {
  /** Closes the connections. Calls that are under way reject, and so do later ones. */
  close(): void;
}

const PAGE_SIZE = 1000;

function isS3Error(error: unknown, ...codes: string[]): boolean {
  return error instanceof S3Error && codes.includes(error.code ?? '');
}

/**
 * Creates the bucket if it is missing. For development: in production the server has no right to do so.
 *
 * @throws what the store or the connection reports; also when another account owns that name.
 */
export async function ensureBucket(options: S3Options): Promise<void> {
  const { bucket, region } = options;
  const caller = openS3Caller(options);
  const exists = () => caller.call((client) => client.bucketExists(bucket));
  try {
    if (await exists()) return;
    try {
      await caller.call((client) => client.makeBucket(bucket, region));
    } catch (error) {
      // Another process was faster: stores report that in different ways, so check again.
      if (!(await exists())) throw error;
    }
  } finally {
    caller.close();
  }
}

/**
 * Opens a store that keeps its objects in an S3 bucket, which must exist. Nothing is sent before the
 * first call.
 *
 * Each call takes at most `timeoutMs` (3 seconds), plus one second for each 256 KiB that it sends or
 * receives; in a list this applies to every page of 1000 keys. A call that meets a server error or a
 * connection closed while idle is repeated once within that time. A put that times out may still take
 * effect. `list` skips objects whose names are not object keys. `check` needs the right to list the
 * bucket.
 *
 * @throws when the endpoint is not a bare host name or address, or the port is not one.
 */
export function openS3Store(options: S3Options): S3Store {
  const { bucket } = options;
  const caller = openS3Caller(options);

  return {
    async put(key, bytes, contentType) {
      assertObjectKey(key);
      const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const headers = { 'Content-Type': contentType };
      await caller.call((client) => client.putObject(bucket, key, body, body.length, headers));
    },

    async get(key) {
      assertObjectKey(key);
      try {
        return await caller.call(
          async (client) => await buffer(await client.getObject(bucket, key)),
        );
      } catch (error) {
        if (isS3Error(error, 'NoSuchKey', 'NotFound')) return null;
        throw error;
      }
    },

    async remove(key) {
      assertObjectKey(key);
      await caller.call((client) => client.removeObject(bucket, key));
    },

    async *list(prefix) {
      assertKeyPrefix(prefix);
      let token = '';
      do {
        const page = await caller.call((client) =>
          client.listObjectsV2Query(bucket, prefix, token, '', PAGE_SIZE, ''),
        );
        for (const { name, lastModified } of page.objects) {
          if (name !== undefined && isObjectKey(name)) yield { key: name, lastModified };
        }
        if (page.isTruncated && page.nextContinuationToken === token)
          throw new Error('The store sent part of a list without a token for the rest');
        token = page.isTruncated ? page.nextContinuationToken : '';
      } while (token !== '');
    },

    async check() {
      const exists = await caller
        .call((client) => client.bucketExists(bucket))
        .catch(async (error: unknown) => {
          if (!(error instanceof S3Error)) throw error;
          // The answer to HEAD has no body. A list of one key tells what is wrong, as the cause.
          try {
            await caller.call((client) => client.listObjectsV2Query(bucket, '', '', '', 1, ''));
          } catch (cause) {
            error.cause = cause;
            throw error;
          }
          return true;
        });
      if (!exists) throw new Error(`There is no bucket ${bucket}`);
    },

    close() {
      caller.close();
    },
  };
}
