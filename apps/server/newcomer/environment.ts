import { execFile } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Environment } from './terminal.ts';

// oxlint-disable-next-line node/no-process-env -- It makes a newcomer's environment out of this one.
const given = process.env;

/** What a newcomer's machine has too: its people, and how it reaches the package registry. */
const KEPT =
  /^(?:HOME|USER|LOGNAME|SHELL|LANG|LC_.*|TMPDIR|TERM|XDG_.*|PNPM_HOME|.*_proxy|SSL_CERT_.*|NODE_EXTRA_CA_CERTS|npm_config_(?:registry|cache|userconfig|store_dir))$/i;

/** The directories of `PATH` without those that pnpm adds while it runs a script. */
const PATH = (given['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules') && !folder.includes('node-gyp-bin'));

/** A newcomer's environment: without settings of ours, and with the given Node as `node`. */
export function newcomersEnvironment(node: string): Environment {
  const kept = Object.entries(given).flatMap(([name, value]) =>
    KEPT.test(name) && value !== undefined ? [[name, value] as const] : [],
  );
  return { ...Object.fromEntries(kept), PATH: [dirname(node), ...PATH].join(delimiter) };
}

/**
 * A Node of the given major version: this process's, one in `PATH`, or one from the package registry.
 *
 * @returns its path; `null` when there is none.
 */
export async function findNode(major: number): Promise<string | null> {
  for (const node of [process.execPath, ...PATH.map((folder) => join(folder, 'node'))]) {
    if ((await majorOf(node)) === major) return node;
  }
  const args = ['-y', '-p', `node@${major}`, 'node', '-p', 'process.execPath'];
  const options = { env: newcomersEnvironment(process.execPath), timeout: 60_000 };
  const installed = await promisify(execFile)('npx', args, options).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  );
  return (await majorOf(installed)) === major ? installed : null;
}

async function majorOf(node: string): Promise<number | null> {
  try {
    const { stdout } = await promisify(execFile)(node, ['--version']);
    return Number(/^v(\d+)\./.exec(stdout)?.[1]);
  } catch {
    return null;
  }
}
