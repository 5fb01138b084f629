import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const globalSetup = fileURLToPath(new URL('./global-setup.ts', import.meta.url));

/** Tests that need no test database: they have none, or make one of their own. */
export interface StandaloneTests {
  readonly include: string[];
  readonly globalSetup?: string;
}

/** Which of the test files run where, if not all of them on both databases. */
export interface TestChoice {
  /** Those that run on PGlite, too. The others do not depend on the engine. */
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
      testTimeout: 30_000,
      hookTimeout: 60_000,
      // Every file has a database of its own, so files may share loaded modules: loading them takes
      // longer than most files' tests.
      isolate: false,
    },
  });
  const once = standalone && {
    test: { name: 'standalone', ...standalone, testTimeout: 60_000, hookTimeout: 60_000 },
  };
  return defineConfig({
    test: { projects: [project('pglite'), project('postgres'), ...(once ? [once] : [])] },
  });
}
