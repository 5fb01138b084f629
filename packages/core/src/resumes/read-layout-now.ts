import type { Deps } from '../context.ts';
import { extractStored } from './extract-stored.ts';
import type { ResumeLayout } from './schemas.ts';
import { readLayout, storeLayout, toLayout } from './stored-layout.ts';
import { unavailable } from './stored-bytes.ts';

const NOTHING = { pages: [], links: [], formValues: [], notes: [] };

/**
 * The layout of a resume: as it was stored, or, if an older version read the resume, read now.
 *
 * @throws {ServiceError} UNAVAILABLE; NOT_FOUND when the file is missing.
 */
export async function readLayoutNow(
  deps: Deps,
  { id: resumeId, objectKey }: { readonly id: number; readonly objectKey: string },
): Promise<ResumeLayout> {
  const stored = await readLayout(deps, objectKey, deps.extractor.version).catch(
    (error: unknown) => {
      throw unavailable(error);
    },
  );
  if (stored) return withoutVersion(resumeId, stored);
  const { result } = await extractStored(deps, objectKey);
  await storeLayout(deps, objectKey, result.reading);
  return result.reading
    ? withoutVersion(resumeId, toLayout(result.reading))
    : { resumeId, ...NOTHING };
}

function withoutVersion(
  resumeId: number,
  { pages, links, formValues, notes }: ReturnType<typeof toLayout>,
): ResumeLayout {
  return { resumeId, pages, links, formValues, notes };
}
