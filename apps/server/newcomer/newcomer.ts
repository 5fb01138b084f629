import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { explain } from '../src/commands/run-command.ts';
import { findNode, newcomersEnvironment } from './environment.ts';
import { followReadme } from './follow-readme.ts';
import { Terminal } from './terminal.ts';

/** The oldest Node that the README promises, and the one that the project runs on. */
const MAJORS = [20, 26];

const HELP = `pnpm newcomer: clones the current commit and follows its README line by line, on Node ${MAJORS.join(' and ')}.

  --everything   run also on the second Node what does not depend on it: the demo and the demo data
  --help         this`;

const say = (line: string) => void process.stdout.write(`${line}\n`);
const warn = (line: string) => void process.stderr.write(`!! ${line}\n`);
const git = (folder: string, ...args: readonly string[]) =>
  execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim();

/** Clones the commit of this checkout, which may itself be a worktree or a shallow clone. */
async function clone(folder: string): Promise<void> {
  const root = git(import.meta.dirname, 'rev-parse', '--show-toplevel');
  if (git(root, 'status', '--porcelain') !== '')
    warn('Changes that are not committed are ignored.');
  await mkdir(folder);
  git(folder, 'init', '--quiet');
  git(folder, 'fetch', '--quiet', '--depth=1', root, 'HEAD');
  git(folder, 'checkout', '--quiet', 'FETCH_HEAD');
}

async function followOnEachNode(everything: boolean): Promise<void> {
  const temporary = await mkdtemp(join(tmpdir(), 'internsync-newcomer-'));
  try {
    let tarball: string | undefined;
    for (const major of MAJORS) {
      const node = await findNode(major);
      if (node === null) {
        warn(`Node ${major} is not here and could not be installed: NOT tried on it.`);
        continue;
      }
      const own = join(temporary, `node-${major}`);
      await mkdir(own);
      const terminal = new Terminal(join(own, 'internsync'), newcomersEnvironment(node), own);
      await clone(terminal.folder);
      say(`\nThe README, on Node ${(await terminal.run('node --version')).trim()}`);
      const first = tarball === undefined;
      tarball = await followReadme({
        terminal,
        temporary: own,
        tarball,
        everything: everything || first,
        say,
      });
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

try {
  const { values } = parseArgs({
    options: {
      everything: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) say(HELP);
  else {
    await followOnEachNode(values.everything);
    say(`\nDone in ${(performance.now() / 1000).toFixed(0)} s: every line works.`);
  }
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = 1;
}
