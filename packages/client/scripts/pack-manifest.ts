import { copyFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import { isObject, readDependencies, readManifest } from './manifest.ts';
import { PACKAGE } from './paths.ts';

/**
 * Makes `npm pack` and `npm publish` pack what pnpm does. npm knows neither `publishConfig.exports` nor
 * versions such as `catalog:`, so `prepack` replaces package.json, and `postpack` puts it back. A backup
 * that was left by an interrupted run is put back first.
 */
const MANIFEST = join(PACKAGE, 'package.json');
const BACKUP = join(PACKAGE, 'package.json.backup');

async function restore(): Promise<void> {
  await rename(BACKUP, MANIFEST).catch((error: unknown) => {
    if (!isObject(error) || error['code'] !== 'ENOENT') throw error;
  });
}

async function replace(): Promise<void> {
  await copyFile(MANIFEST, BACKUP);
  const {
    devDependencies: _devDependencies,
    scripts: _scripts,
    publishConfig,
    ...kept
  } = await readManifest(PACKAGE);
  if (!isObject(publishConfig)) throw new Error('package.json has no publishConfig');
  const { exports, ...config } = publishConfig;
  const dependencies: Record<string, string> = {};
  for (const [name] of await readDependencies(PACKAGE)) {
    // oxlint-disable-next-line no-await-in-loop -- Three small files.
    dependencies[name] = await installedVersion(name);
  }
  const packed = {
    ...kept,
    exports,
    dependencies,
    publishConfig: config,
    // npm reads the scripts again for `postpack`.
    scripts: { postpack: 'node scripts/pack-manifest.ts restore' },
  };
  await writeFile(MANIFEST, `${JSON.stringify(packed, null, 2)}\n`);
}

/** The catalog has exact versions, so the installed version is the one that it names. */
async function installedVersion(name: string): Promise<string> {
  const { version } = await readManifest(join(PACKAGE, 'node_modules', name));
  return String(version);
}

await restore();
// pnpm writes the packed manifest by itself.
const isPnpm = env['npm_config_user_agent']?.startsWith('pnpm/') ?? false;
const asked = process.argv[2];
if (asked === 'replace' || (asked === undefined && !isPnpm)) await replace();
