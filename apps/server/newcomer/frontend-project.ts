import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import type { Terminal } from './terminal.ts';

const require = createRequire(import.meta.url);
const Manifest = z.object({ version: z.string() });

async function versionOf(name: string): Promise<string> {
  const manifest = await readFile(require.resolve(`${name}/package.json`), 'utf8');
  return Manifest.parse(JSON.parse(manifest)).version;
}

/**
 * Compiles and runs a document's TypeScript in a project that has nothing but the packed client.
 *
 * @param tarball the packed client.
 * @returns what the program printed.
 * @throws {Error} when it does not compile, or fails.
 */
export async function runInFrontend(
  terminal: Terminal,
  { folder, tarball, code }: { folder: string; tarball: string; code: string },
): Promise<string> {
  await mkdir(folder);
  const json = async (name: string, value: unknown) => {
    await writeFile(join(folder, name), JSON.stringify(value));
  };
  await json('package.json', {
    private: true,
    type: 'module',
    dependencies: { '@internsync/client': `file:${tarball}` },
    devDependencies: {
      typescript: await versionOf('typescript'),
      '@types/node': await versionOf('@types/node'),
    },
  });
  await json('tsconfig.json', {
    compilerOptions: {
      strict: true,
      target: 'es2022',
      module: 'nodenext',
      types: ['node'],
      skipLibCheck: true,
      outDir: 'dist',
      rootDir: '.',
    },
    files: ['index.ts'],
  });
  await writeFile(join(folder, 'index.ts'), code);
  const project = terminal.in(folder);
  await project.run('npx -y pnpm install --prefer-offline');
  await project.run('node_modules/.bin/tsc');
  return await project.run('node dist/index.js');
}
