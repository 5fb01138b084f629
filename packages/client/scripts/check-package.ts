import { spawnSync } from 'node:child_process';
import assert from 'node:assert/strict';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { checkHover } from './check-hover.ts';
import { readDependencies, readManifest } from './manifest.ts';
import { PACKAGE, TSC } from './paths.ts';

/** A page behind a bundler, every declaration checked; and Node alone, without the DOM's types. */
const CONSUMERS = {
  browser: {
    module: 'preserve',
    // tRPC's declarations name `Disposable`.
    lib: ['es2022', 'esnext.disposable', 'dom', 'dom.iterable'],
    types: [],
    skipLibCheck: false,
  },
  node: {
    module: 'nodenext',
    lib: ['es2022'],
    types: ['node'],
    // tRPC's declarations name the DOM's `RequestInfo`.
    skipLibCheck: true,
  },
};

/**
 * Proves the packed package: a folder that has nothing but it and its dependencies compiles a user's
 * code against it, runs it, and shows our descriptions in an editor.
 */
async function checkPackage(folder: string): Promise<void> {
  const installed = join(folder, 'node_modules/@internsync/client');
  await mkdir(installed, { recursive: true });
  // Without scripts: the package was just built.
  run(
    'pnpm',
    ['pack', '--config.ignore-scripts=true', '--out', join(folder, 'client.tgz')],
    PACKAGE,
  );
  run('tar', ['-xzf', join(folder, 'client.tgz'), '-C', installed, '--strip-components=1'], folder);
  await checkNpm(folder, installed);
  for (const [name, version] of await readDependencies(installed)) {
    if (!/^\d/.test(version)) throw new Error(`The packed ${name} has the version ${version}`);
    await link(name, folder);
  }
  await link('@types/node', folder);

  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  for (const [name, options] of Object.entries(CONSUMERS)) {
    const file = `${name}.ts`;
    await copyFile(join(PACKAGE, 'test/consumer', file), join(folder, file));
    const compilerOptions = {
      ...options,
      target: 'es2022',
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    };
    const project = join(folder, `tsconfig.${name}.json`);
    await writeFile(project, JSON.stringify({ compilerOptions, files: [file] }));
    run(process.execPath, [TSC, '-p', project], folder);
  }
  run(process.execPath, ['node.ts'], folder);
  const hovered = join(folder, 'hover.ts');
  await copyFile(join(PACKAGE, 'test/consumer/hover.ts'), hovered);
  await checkHover(hovered);

  await bundle(folder);
  run(process.execPath, ['bundled/node.mjs'], folder);
}

/** Bundles the code and the package into one file, as a frontend's build does. */
async function bundle(folder: string): Promise<void> {
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    build: {
      lib: { entry: 'node.ts', formats: ['es'], fileName: () => 'node.mjs' },
      rolldownOptions: { external: /^node:/ },
      outDir: 'bundled',
    },
  });
  // Only the bundle can be loaded now.
  await rm(join(folder, 'node_modules'), { recursive: true });
}

/** npm packs the same files, and a manifest with the same entry and dependencies. */
async function checkNpm(folder: string, installed: string): Promise<void> {
  const manifest = join(PACKAGE, 'scripts/pack-manifest.ts');
  const byNpm = join(folder, 'by-npm');
  await mkdir(byNpm);
  run(process.execPath, [manifest, 'replace'], PACKAGE);
  try {
    run('npm', ['pack', '--ignore-scripts', '--pack-destination', byNpm], PACKAGE);
  } finally {
    run(process.execPath, [manifest, 'restore'], PACKAGE);
  }
  const [name = ''] = await readdir(byNpm);
  run('tar', ['-xzf', name, '--strip-components=1'], byNpm);
  await rm(join(byNpm, name));
  assert.deepEqual(await filesOf(byNpm), await filesOf(installed));
  const [npms, pnpms] = await Promise.all([readManifest(byNpm), readManifest(installed)]);
  for (const name of ['exports', 'dependencies']) assert.deepEqual(npms[name], pnpms[name]);
  const text = await readFile(join(byNpm, 'package.json'), 'utf8');
  assert.doesNotMatch(text, /workspace:|catalog:|\/src\//);
}

async function filesOf(root: string): Promise<string[]> {
  return (await readdir(root, { recursive: true })).toSorted();
}

/** Installs a dependency as the workspace has it: the registry is not asked. */
async function link(name: string, folder: string): Promise<void> {
  const to = join(folder, 'node_modules', name);
  await mkdir(dirname(to), { recursive: true });
  await symlink(join(PACKAGE, 'node_modules', name), to, 'junction');
}

/** What it prints is only of interest when it fails. */
function run(command: string, args: readonly string[], cwd: string): void {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} failed:\n${stdout}${stderr}`);
}

const folder = await mkdtemp(join(tmpdir(), 'internsync-client-'));
try {
  await checkPackage(folder);
} finally {
  await rm(folder, { recursive: true });
}
