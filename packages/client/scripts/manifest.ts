import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a user of a package installs with it: the names and versions in its `dependencies`. */
export async function readDependencies(folder: string): Promise<[name: string, version: string][]> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  if (
    typeof manifest !== 'object' ||
    manifest === null ||
    !('dependencies' in manifest) ||
    typeof manifest.dependencies !== 'object' ||
    manifest.dependencies === null
  ) {
    throw new Error(`${folder}/package.json has no dependencies`);
  }
  return Object.entries(manifest.dependencies).map(([name, version]) => [name, String(version)]);
}
