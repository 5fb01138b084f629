import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import type { Deps } from '../context.ts';
import type { AnalysedReading, Reading } from '../ports.ts';
import type { ResumeLayout } from './schemas.ts';

/** The key prefix of layouts in the bucket, which the sweeper lists. */
export const LAYOUT_PREFIX = 'layouts/';

/**
 * What a layout is stored as: gzipped JSON. Gzip proves that it is what was stored, and each transport
 * validates what it sends, which takes long for a long resume: here its parts are only told apart.
 */
const StoredLayout = z.object({
  version: z.int(),
  pages: z.custom<ResumeLayout['pages']>(Array.isArray),
  links: z.custom<ResumeLayout['links']>(Array.isArray),
  formValues: z.custom<ResumeLayout['formValues']>(Array.isArray),
  notes: z.custom<ResumeLayout['notes']>(Array.isArray),
});
type StoredLayout = z.infer<typeof StoredLayout>;

/** What a layout is made of. */
type LaidOut = Pick<Reading, 'version' | 'pages' | 'links' | 'formValues' | 'notes'>;

type Storage = Pick<Deps, 'storage' | 'log'>;

const ENDING = '.json.gz';

/** The key of the layout of the resume with this object key. */
export function layoutKeyOf(objectKey: string): string {
  return LAYOUT_PREFIX + objectKey + ENDING;
}

/** The object key of the resume that a stored object belongs to. */
export function resumeKeyOf(key: string): string {
  return key.startsWith(LAYOUT_PREFIX) ? key.slice(LAYOUT_PREFIX.length, -ENDING.length) : key;
}

/**
 * Stores where everything is on the pages, beside the file. Failing that, it is read again when somebody
 * asks for it: nothing else depends on it.
 */
export async function storeLayout(
  { storage, log }: Storage,
  objectKey: string,
  reading: LaidOut | undefined,
): Promise<void> {
  if (!reading) return;
  try {
    const json = JSON.stringify(toLayout(reading));
    const bytes = await promisify(gzip)(json);
    await storage.put(layoutKeyOf(objectKey), bytes, 'application/gzip');
  } catch (error) {
    log.warn({ err: error, objectKey }, 'did not store the layout of a resume');
  }
}

/** Copies the layout of a file with the same bytes; see `storeLayout`. */
export async function copyLayout(
  { storage, log }: Storage,
  from: string,
  objectKey: string,
): Promise<void> {
  try {
    const bytes = await storage.get(layoutKeyOf(from));
    if (bytes) await storage.put(layoutKeyOf(objectKey), bytes, 'application/gzip');
  } catch (error) {
    log.warn({ err: error, objectKey }, 'did not copy the layout of a resume');
  }
}

/** The stored layout of a version; `null` if there is none. @throws if storage does not answer. */
export async function readLayout(
  { storage, log }: Storage,
  objectKey: string,
  version: number,
): Promise<StoredLayout | null> {
  const bytes = await storage.get(layoutKeyOf(objectKey));
  if (!bytes) return null;
  try {
    const json = await promisify(gunzip)(bytes);
    const layout = StoredLayout.parse(JSON.parse(json.toString()));
    return layout.version === version ? layout : null;
  } catch (error) {
    log.warn({ err: error, objectKey }, 'a stored layout cannot be read');
    return null;
  }
}

/**
 * What can be analysed of a resume as it was stored: its layout, and the texts of its pages.
 *
 * @returns null if there is no layout of this version, or it has other pages.
 * @throws if storage does not answer.
 */
export async function readStoredReading(
  deps: Storage & Pick<Deps, 'extractor'>,
  objectKey: string,
  texts: readonly string[],
): Promise<AnalysedReading | null> {
  const layout = await readLayout(deps, objectKey, deps.extractor.version);
  if (layout?.pages.length !== texts.length) return null;
  const { pages, links, formValues, notes } = layout;
  const withTexts = pages.map((page, index) => ({ ...page, text: texts[index] }));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Only what was read is stored.
  return { pages: withTexts, links, formValues, notes } as AnalysedReading;
}

/** What callers see of a reading, and its version. */
export function toLayout({ version, pages, links, formValues, notes }: LaidOut): StoredLayout {
  const shown = pages.map(({ width, height, lines }) => ({ width, height, lines }));
  return StoredLayout.parse({ version, pages: shown, links, formValues, notes });
}
