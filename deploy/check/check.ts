import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What became of a check. */
export type Outcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

/** A check of files for a deployment. */
export interface Check {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

/** Reads a file of the folder `deploy`. */
export async function readDeployed(path: string): Promise<string> {
  return await readFile(pathOf(path), 'utf8');
}

/** The path of a file of the folder `deploy`. */
export function pathOf(path: string): string {
  return new URL(`../${path}`, import.meta.url).pathname;
}

/** The outcome of a list of problems. */
export function outcomeOf(problems: readonly string[]): Outcome {
  return problems.length === 0 ? { kind: 'ok' } : { kind: 'wrong', problems };
}

/** Runs a program that ends with another code than 0 if something is wrong; skipped where it is missing. */
export function runTool(tool: string, args: readonly string[]): Outcome {
  const { status, stdout, stderr, error } = spawnSync(tool, args, { encoding: 'utf8' });
  if (error && 'code' in error && error.code === 'ENOENT') {
    return { kind: 'skipped', why: `${tool} is not installed` };
  }
  if (error) return { kind: 'wrong', problems: [error.message] };
  return outcomeOf(status === 0 ? [] : [`${stdout}${stderr}`.trim()]);
}

/** Runs `use` with files in a new folder, which is then removed. */
export async function withFiles<T>(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => T | Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'internsync-deploy-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
