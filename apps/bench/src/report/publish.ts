import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { scriptPath } from '../process/child.ts';
import type { Results } from './results.ts';
import { toMarkdown } from './table.ts';

const ROOT = scriptPath('../../../../', import.meta.url);
const RESULTS = scriptPath('../../results/latest.json', import.meta.url);
const DOCUMENT = scriptPath('../../../../docs/performance.md', import.meta.url);

/**
 * Writes the results of a whole run to `apps/bench/results/latest.json`, and as a table into
 * `docs/performance.md`, between its two markers.
 *
 * @throws {Error} when the markers are not there.
 */
export async function publish(results: Results): Promise<void> {
  await publishAs('bench', toMarkdown(results));
  await keepResults(RESULTS, results);
}

/**
 * Writes a text into `docs/performance.md`, between the two markers of that name.
 *
 * @throws {Error} when the markers are not there.
 */
export async function publishAs(name: string, markdown: string): Promise<void> {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const text = await readFile(DOCUMENT, 'utf8');
  const [before, rest] = text.split(begin);
  const [, after] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined) {
    throw new Error(`There is no place for the table in ${DOCUMENT}`);
  }
  await writeFile(DOCUMENT, `${before}${begin}\n\n${markdown}\n\n${end}${after}`);
  format(DOCUMENT);
}

/** Writes results as JSON, their numbers rounded. */
export async function keepResults(path: string, results: object): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify(results, rounded, 2));
  format(path);
}

function format(path: string): void {
  execFileSync('npx', ['-y', 'pnpm', 'exec', 'oxfmt', path], { cwd: ROOT });
}

const SIGNIFICANT = 5;

function rounded(_key: string, value: unknown): unknown {
  if (typeof value !== 'number' || Number.isInteger(value)) return value;
  return Number(value.toPrecision(SIGNIFICANT));
}
