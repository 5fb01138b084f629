import { createHash } from 'node:crypto';
import { openFolderStore } from '@internsync/storage/folder';
import postgres from 'postgres';
import type { World } from '../world.ts';
import { FILES } from './pdfs.ts';

/** So many of the first students have a stored file of 60 KB, and so many after them one of 5 MB. */
export const STORED = { small: 64, large: 8 } as const;

/**
 * Stores files for resumes whose rows were filled without one: those that will be downloaded, by their
 * students and by companies.
 *
 * @param folder `DATA_DIR/objects` of the server.
 */
export async function storeFiles(url: string, world: World, folder: string): Promise<void> {
  const store = await openFolderStore({ directory: folder });
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const put = async (bytes: Buffer, resumeIds: readonly number[]) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const rows = await sql<{ objectKey: string }[]>`
      update resumes set size_bytes = ${bytes.byteLength}, sha256 = ${sha256}
      where id = any(${[...resumeIds]}::bigint[]) returning object_key as "objectKey"`;
    for (const { objectKey } of rows) await store.put(objectKey, bytes, 'application/pdf');
  };
  try {
    const ids = world.students.map(({ resumeId }) => resumeId);
    const shown = world.applications.slice(0, STORED.small).map(({ id }) => id);
    const applied = await sql<{ id: number }[]>`
      select resume_id::int as id from applications where id = any(${shown}::bigint[])`;
    await put(FILES.small.bytes, [...applied.map(({ id }) => id), ...ids.slice(0, STORED.small)]);
    await put(FILES.large.bytes, ids.slice(STORED.small, STORED.small + STORED.large));
  } finally {
    await sql.end();
  }
}
