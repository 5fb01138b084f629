import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { pathOf } from './server-process.ts';

const run = promisify(execFile);
const OUT = pathOf('../../dist', import.meta.url);

/** The checkout that this code is of. */
export const HERE = pathOf('../../../../', import.meta.url);

/**
 * Builds the server of a checkout and brings it, with the npm packages it needs, into a folder of ours:
 * the steps of docs/operations.md. The checkout must have its packages installed.
 *
 * @returns the script to start.
 */
export async function deployServer(checkout: string, name: string): Promise<string> {
  const out = join(OUT, name);
  const cwd = resolve(checkout);
  const server = ['-y', 'pnpm', '--filter', '@internsync/server'];
  await run('npx', [...server, 'build'], { cwd });
  await rm(out, { recursive: true, force: true });
  const how = ['--prod', '--legacy', '--config.node-linker=hoisted'];
  await run('npx', [...server, 'deploy', ...how, out], { cwd });
  return join(out, 'dist/app/main.js');
}
