import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The package.json of a folder. */
export async function readManifest(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  if (!isObject(manifest)) throw new Error(`${folder}/package.json is no object`);
  return manifest;
}

/** What a user of a package installs with it: the names and versions in its `dependencies`. */
export async function readDependencies(folder: string): Promise<[name: string, version: string][]> {
  const { dependencies } = await readManifest(folder);
  if (!isObject(dependencies)) throw new Error(`${folder}/package.json has no dependencies`);
  return Object.entries(dependencies).map(([name, version]) => [name, String(version)]);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
