import { loadVocabulary, readOwnVocabulary } from '../load-vocabulary.ts';
import { namesFit, usualNameOnly } from './fitting-names.ts';
import type { Imported, Source } from './imported.ts';
import { mergeTaxonomies, type MergeCounts } from './merge-taxonomies.ts';
import { readTaxonomy } from './read-taxonomy.ts';
import { writeRows } from './write-rows.ts';

/** What an import did. */
export interface ImportReport extends MergeCounts {
  /** Rows read. */
  readonly rows: number;
  readonly bytes: number;
  /** Files whose other names do not fit the usual ones: only the usual names were taken. */
  readonly damaged: readonly string[];
}

/**
 * Reads files of O*NET and ESCO and writes what our vocabulary does not have to `out`. Throws `ImportFault`
 * for a file that cannot be read; `out` is then as it was.
 */
export async function importSkills(files: readonly string[], out: string): Promise<ImportReport> {
  const imported: Imported[] = [];
  const sources = new Set<Source>();
  const damaged: string[] = [];
  let rows = 0;
  for (const file of files) {
    // O*NET names a product once for each occupation.
    const skills = new Map<string, Imported>();
    for await (const skill of readTaxonomy(file)) {
      rows += 1;
      sources.add(skill.source);
      skills.set(skill.key, skill);
    }
    const ofFile = [...skills.values()];
    const fits = namesFit(ofFile);
    if (!fits) damaged.push(file);
    for (const skill of ofFile) imported.push(fits ? skill : usualNameOnly(skill));
  }
  const merged = mergeTaxonomies(imported, await readOwnVocabulary());
  const bytes = await writeRows(out, merged.rows, sources, async (extra) => {
    await loadVocabulary({ extra });
  });
  return { ...merged.counts, rows, bytes, damaged };
}
