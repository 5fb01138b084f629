import { resumes } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import type { Deps } from '../context.ts';
import type { AnalysedReading } from '../ports.ts';
import { pagesOf } from './page-texts.ts';
import { unavailable } from './stored-bytes.ts';
import { readStoredReading } from './stored-layout.ts';

/**
 * The pages of a resume as they were stored, with what was recognised on pictures.
 *
 * @returns null if their layout was not stored.
 * @throws {ServiceError} UNAVAILABLE.
 */
export async function readStoredPages(
  deps: Pick<Deps, 'db' | 'storage' | 'log' | 'extractor'>,
  { id, objectKey }: { readonly id: number; readonly objectKey: string },
): Promise<AnalysedReading['pages'] | null> {
  const [row] = await deps.db
    .select({ text: resumes.text, pageOffsets: resumes.pageOffsets })
    .from(resumes)
    .where(eq(resumes.id, id));
  if (!row || row.text === null) return null;
  const texts = pagesOf(row.text, row.pageOffsets ?? []);
  const reading = await readStoredReading(deps, objectKey, texts).catch((error: unknown) => {
    throw unavailable(error);
  });
  return reading?.pages ?? null;
}
