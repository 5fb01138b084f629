import { open, rename, rm } from 'node:fs/promises';
import { COLUMNS, LIST_SEPARATOR, type SkillRow } from '../skill-row.ts';
import { SOURCES, type Source } from './imported.ts';

/**
 * Writes rows as a data file, with the attribution of their sources. The file appears under its name only
 * when it is whole and `check` has accepted it.
 */
export async function writeRows(
  path: string,
  rows: readonly SkillRow[],
  sources: ReadonlySet<Source>,
  check: (path: string) => Promise<void>,
): Promise<number> {
  const part = `${path}.part`;
  const attribution = [...sources].toSorted().map((source) => `# ${SOURCES[source]}`);
  const lines = [...attribution, `# ${COLUMNS.join('\t')}`, ...rows.map(lineOf), ''];
  const text = lines.join('\n');
  try {
    const file = await open(part, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await check(part);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
  return Buffer.byteLength(text);
}

function lineOf(row: SkillRow): string {
  const lists = [row.aliases, row.related, row.partOf, row.inContext, row.inLists];
  const cells = [row.id, row.name, row.arabicName ?? '', row.kind];
  return [...cells, ...lists.map((list) => list.join(LIST_SEPARATOR))]
    .join('\t')
    .replace(/\t+$/u, '');
}
