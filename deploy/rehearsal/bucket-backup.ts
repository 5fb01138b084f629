import { openFolderStore } from '@internsync/storage/folder';
import type { ObjectStore } from '@internsync/storage/object-store';
import { openS3Store } from '@internsync/storage/s3';
import { s3Options } from './processes.ts';

async function copyAll(from: ObjectStore, to: ObjectStore): Promise<number> {
  let copied = 0;
  for await (const { key } of from.list('')) {
    const bytes = await from.get(key);
    // It was removed meanwhile, so no row of the database's backup should need it: the check tells.
    if (bytes === null) continue;
    await to.put(key, bytes, 'application/octet-stream');
    copied += 1;
  }
  return copied;
}

/** Copies every object of the bucket into a folder. Take the database's backup first. */
export async function backUpBucket(port: number, folder: string): Promise<number> {
  const bucket = openS3Store(s3Options(port));
  try {
    return await copyAll(bucket, await openFolderStore({ directory: folder }));
  } finally {
    bucket.close();
  }
}

/** Puts every object of that folder into an empty bucket. */
export async function restoreBucket(folder: string, port: number): Promise<number> {
  const bucket = openS3Store(s3Options(port));
  try {
    return await copyAll(await openFolderStore({ directory: folder }), bucket);
  } finally {
    bucket.close();
  }
}
