import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const globalSetup = fileURLToPath(new URL('./global-setup.ts', import.meta.url));

/** A Vitest configuration that runs the same test files on embedded PGlite and on PostgreSQL. */
export function onBothDatabases(include: string[]): ViteUserConfig {
  const project = (name: 'pglite' | 'postgres') => ({
    test: { name, include, globalSetup, testTimeout: 30_000, hookTimeout: 60_000 },
  });
  return defineConfig({ test: { projects: [project('pglite'), project('postgres')] } });
}
