import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const globalSetup = fileURLToPath(new URL('./global-setup.ts', import.meta.url));
const PRELOAD = new URL('../preload.ts', import.meta.url).href;

/** Tests that need no test database: they use none, or make their own. */
export interface StandaloneTests {
  readonly include: string[];
  readonly globalSetup?: string;
}

/** Which test files run where, if not all of them run on both databases. */
export interface TestChoice {
  /** The files that also run on PGlite. The others do not depend on the engine. */
  readonly pglite?: string[];
  /** Of those, the files that need no database, or a server: once is enough. */
  readonly once?: string[];
  readonly standalone?: StandaloneTests;
}

/**
 * Node imports the sources itself, as it does in production. Files may share loaded modules, because each
 * has its own database: loading them takes longer than the tests of most files. Other packages run their
 * tests at the same time, perhaps on a busy machine.
 */
const COMMON = {
  experimental: { viteModuleRunner: false, nodeLoader: false },
  isolate: false,
  execArgv: ['--import', PRELOAD],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 10_000 } },
};

/**
 * A Vitest configuration that runs test files on PostgreSQL and on embedded PGlite, and `standalone`
 * ones once.
 */
export function onBothDatabases(
  include: string[],
  { pglite = include, once = [], standalone }: TestChoice = {},
): ViteUserConfig {
  const project = (name: 'pglite' | 'postgres') => ({
    test: {
      name,
      include: name === 'pglite' ? pglite : include,
      exclude: [...(standalone?.include ?? []), ...(name === 'pglite' ? once : [])],
      globalSetup,
      ...COMMON,
    },
  });
  const alone = standalone && { test: { name: 'standalone', ...standalone, ...COMMON } };
  return defineConfig({
    test: {
      // Half of the time a test waits for the database. Vitest's own choice leaves one core idle.
      maxWorkers: availableParallelism(),
      projects: [
        ...(pglite.length > 0 ? [project('pglite')] : []),
        project('postgres'),
        ...(alone ? [alone] : []),
      ],
    },
  });
}
