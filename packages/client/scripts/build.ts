import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'rolldown';
import { writeDeclarations } from './declarations.ts';
import { readDependencies } from './manifest.ts';
import { DIST, PACKAGE } from './paths.ts';

const dependencies = await readDependencies(PACKAGE);
const isDependency = (id: string) =>
  dependencies.some(([name]) => id === name || id.startsWith(`${name}/`));

await rm(DIST, { recursive: true, force: true });
await build({
  input: join(PACKAGE, 'src/index.ts'),
  // Neither a browser's nor Node's modules resolve: the bundle runs in both.
  platform: 'neutral',
  external: isDependency,
  transform: { target: 'es2022' },
  output: { file: join(DIST, 'index.js'), format: 'esm' },
  onLog: (_level, log) => {
    throw new Error(log.message);
  },
});
const temporary = await mkdtemp(join(tmpdir(), 'internsync-client-'));
try {
  await writeDeclarations({ temporary, isDependency });
} finally {
  await rm(temporary, { recursive: true });
}
