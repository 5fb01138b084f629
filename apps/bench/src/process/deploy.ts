import { execFile } from 'node:child_process';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { scriptPath } from './child.ts';

const run = promisify(execFile);
const ROOT = scriptPath('../../../../', import.meta.url);
const OUT = scriptPath('../../dist/server', import.meta.url);

/**
 * Builds the server and brings it, with the npm packages it needs, into the folder that is measured: the
 * steps of docs/operations.md.
 *
 * @returns the size of the folder in bytes.
 */
export async function deployProduct(): Promise<number> {
  const server = ['--filter', '@internsync/server'];
  await pnpm(...server, 'build');
  await rm(OUT, { recursive: true, force: true });
  await pnpm(...server, 'deploy', '--prod', '--legacy', '--config.node-linker=hoisted', OUT);
  return await sizeOf(OUT);
}

async function pnpm(...args: string[]): Promise<void> {
  await run('npx', ['-y', 'pnpm', ...args], { cwd: ROOT });
}

/** The bytes of all files below a folder. */
async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}
