import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { HERE } from '../process/deploy.ts';
import { pathOf } from '../process/server-process.ts';

const FOLDER = pathOf('../../results', import.meta.url);

/** When, on what and of what a run was, as a sentence. */
export function describeSetting(against?: string): string {
  const gib = Math.round(totalmem() / 1024 ** 3);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${gib} GiB`;
  const other = against === undefined ? '' : ` against \`${describeCommit(against)}\``;
  const commit = `\`${describeCommit(HERE)}\`${other}`;
  return `Measured ${new Date().toISOString().slice(0, 10)} on ${commit}, ${machine}, Node ${process.version}.`;
}

function describeCommit(cwd: string): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      cwd,
      encoding: 'utf8',
    }).trim();
  } catch {
    return 'unknown';
  }
}

/** Prints the tables of a run, and keeps them in `apps/bench/results` with all rounds behind them. */
export async function keepResults(name: string, tables: string, rounds: object): Promise<void> {
  process.stdout.write(`\n${tables}\n`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, `${name}.md`), `${tables}\n`);
  await writeFile(join(FOLDER, `${name}.json`), JSON.stringify(rounds, null, 2));
}
