import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { FIND_VERSION } from './find/find-skills.ts';
import { readRows } from './skill-row.ts';
import { buildVocabulary, type Vocabulary } from './build-vocabulary.ts';
import type { SkillVocabulary } from './vocabulary.ts';

/** In a build, the folder lies beside the bundle. */
const DATA = new URL('./data/', import.meta.url);
const VERSION_LENGTH = 16;

/** The vocabulary and what an operator has imported. */
export interface VocabularyOptions {
  /** The path of a file that `pnpm skills:import` wrote. */
  readonly extra?: string;
}

const loaded = new Map<string, Promise<SkillVocabulary>>();

/**
 * The vocabulary, read when it is first asked for and then kept for this thread. Throws `VocabularyFault`
 * with file and line when a file breaks a rule, and the error of the file system when one cannot be read.
 */
export async function loadVocabulary({ extra }: VocabularyOptions = {}): Promise<SkillVocabulary> {
  const key = extra ?? '';
  const known = loaded.get(key);
  if (known) return await known;
  const loading = read(extra);
  loaded.set(key, loading);
  // A later call may find the file mended.
  loading.catch(() => loaded.delete(key));
  return await loading;
}

/** Our own vocabulary without what was imported, for imports. */
export async function readOwnVocabulary(): Promise<Vocabulary> {
  return await read(undefined);
}

async function read(extra: string | undefined): Promise<Vocabulary> {
  const files = (await readdir(DATA)).filter((file) => file.endsWith('.tsv')).toSorted();
  const texts = await Promise.all(files.map((file) => readText(new URL(file, DATA))));
  const more = extra === undefined ? null : { file: basename(extra), text: await readText(extra) };
  const hash = createHash('sha256').update(`find ${FIND_VERSION}\n`);
  for (const text of [...texts, ...(more ? [more.text] : [])]) hash.update(text).update('\0');
  return buildVocabulary({
    version: hash.digest('hex').slice(0, VERSION_LENGTH),
    rows: files.flatMap((file, i) => [...readRows(file, texts[i] ?? '')]),
    extra: more ? readRows(more.file, more.text) : [],
  });
}

/** Line ends may depend on how the files were checked out. */
async function readText(file: URL | string): Promise<string> {
  return (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
}
