import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Caller } from './caller.ts';
import type { Query } from './database.ts';

interface Row {
  readonly objectKey: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** `resumes.download`. */
export async function download(
  query: Query,
  objects: string,
  { studentId }: Caller,
  { resumeId }: { readonly resumeId: number },
) {
  const [row] = await query<Row>(
    `select object_key as "objectKey", file_name as "fileName", size_bytes as "sizeBytes", sha256
     from resumes where id = $1 and student_id = $2`,
    [resumeId, studentId],
  );
  if (!row) throw new Error('No such resume');
  const { objectKey, ...file } = row;
  const base64 = await readFile(join(objects, objectKey), 'base64');
  return { ...file, contentType: 'application/pdf', base64 };
}
