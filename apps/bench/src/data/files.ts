import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openFolderStore } from '@internsync/storage/folder';
import { range, type Random } from './random.ts';
import { writeResume } from './resume-pdf.ts';
import { prose } from './words.ts';

/** So many students' stored files are on the disk; the other rows are only applied with. */
export const SMALL_FILES = 64;
export const LARGE_RESUMES = 8;

const SMALL_BYTES = 60 * 1024;
/** A little less than 5 MiB, the most that may be uploaded. */
const LARGE_BYTES = 5 * 1024 * 1024 - 8 * 1024;

/** Where the run is, for what is written beside the database. */
export interface Place {
  /** The folder of the stored files (`DATA_DIR/objects` of the server). */
  readonly objects: string;
  /** A folder for files of the run's own. */
  readonly scratch: string;
  readonly jwtSecret: Uint8Array;
}

/** Writes the files of a run: to send, and as stored resumes. @returns the resumes’ rows. */
export async function storeFiles(random: Random, { objects, scratch }: Place, count: number) {
  const store = await openFolderStore({ directory: objects });
  const put = async (name: string, bytes: Buffer, copies: number) => {
    const path = join(scratch, `${name}.pdf`);
    await writeFile(path, bytes);
    const row = {
      fileName: 'resume.pdf',
      sizeBytes: bytes.byteLength,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      pageCount: 2,
      extractionStatus: 'done' as const,
      extractionEngine: 'unpdf 1.8.1',
      text: prose(random, 800),
      pageOffsets: [0, 3000],
    };
    const rows = range(copies).map((index) => {
      const digest = createHash('md5').update(`${name} ${index}`).digest('hex');
      return { ...row, objectKey: `uploads/CVs/${digest}.pdf` };
    });
    return { path, rows, bytes };
  };
  const small = await put('small', await writeResume(random, SMALL_BYTES), count);
  const large = await put('large', await writeResume(random, LARGE_BYTES), LARGE_RESUMES);
  // Only the files that are going to be read are there.
  for (const { objectKey } of small.rows.slice(0, SMALL_FILES)) {
    await store.put(objectKey, small.bytes, 'application/pdf');
  }
  for (const { objectKey } of large.rows) {
    await store.put(objectKey, large.bytes, 'application/pdf');
  }
  return {
    small: small.rows,
    large: large.rows,
    paths: { small: small.path, large: large.path },
  };
}
