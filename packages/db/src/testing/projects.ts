import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const globalSetup = fileURLToPath(new URL('./global-setup.ts', import.meta.url));

/** Tests that need no test database: they use none, or make their own. */
export interface StandaloneTests {
  readonly include: string[];
  readonly globalSetup?: string;
}

/** Which test files run where, if not all of them run on both databases. */
export interface TestChoice {
  /** The files that also run on PGlite. The others do not depend on the engine. */
  readonly pglite?: string[];
  readonly standalone?: StandaloneTests;
}

/**
 * A Vitest configuration that runs test files on PostgreSQL and on embedded PGlite, and `standalone`
 * ones once.
 */
export function onBothDatabases(
  include: string[],
  { pglite = include, standalone }: TestChoice = {},
): ViteUserConfig {
  const project = (name: 'pglite' | 'postgres') => ({
    test: {
      name,
      include: name === 'pglite' ? pglite : include,
      exclude: standalone?.include ?? [],
      globalSetup,
      // Other packages run their tests at the same time, perhaps on a busy machine.
      testTimeout: 120_000,
      hookTimeout: 120_000,
      // Every file has its own database, so files may share loaded modules: loading them takes longer
      // than the tests of most files.
      isolate: false,
    },
  });
  const once = standalone && {
    test: { name: 'standalone', ...standalone, testTimeout: 120_000, hookTimeout: 120_000 },
  };
  return defineConfig({
    test: {
      // Half of the time a test waits for the database. Vitest's own choice leaves one core idle.
      maxWorkers: availableParallelism(),
      projects: [project('pglite'), project('postgres'), ...(once ? [once] : [])],
    },
  });
}
