import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { scriptPath } from '../process/child.ts';
import type { Results } from './results.ts';
import { toMarkdown } from './table.ts';

const ROOT = scriptPath('../../../../', import.meta.url);
const RESULTS = scriptPath('../../results/latest.json', import.meta.url);
const DOCUMENT = scriptPath('../../../../docs/performance.md', import.meta.url);
const BEGIN = '<!-- bench: begin -->';
const END = '<!-- bench: end -->';

/**
 * Writes the results of a whole run to `apps/bench/results/latest.json`, and as a table into
 * `docs/performance.md`, between its two markers.
 *
 * @throws {Error} when the markers are not there.
 */
export async function publish(results: Results): Promise<void> {
  const text = await readFile(DOCUMENT, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined) {
    throw new Error(`There is no place for the table in ${DOCUMENT}`);
  }
  await writeFile(DOCUMENT, `${before}${BEGIN}\n\n${toMarkdown(results)}\n\n${END}${after}`);
  await mkdir(dirname(RESULTS), { recursive: true });
  await writeFile(RESULTS, JSON.stringify(results, rounded, 2));
  execFileSync('npx', ['-y', 'pnpm', 'exec', 'oxfmt', RESULTS, DOCUMENT], { cwd: ROOT });
}

const SIGNIFICANT = 5;

function rounded(_key: string, value: unknown): unknown {
  if (typeof value !== 'number' || Number.isInteger(value)) return value;
  return Number(value.toPrecision(SIGNIFICANT));
}
