import { onBothDatabases } from '@internsync/db/testing/projects';
import { defineConfig } from 'vitest/config';

const both = onBothDatabases(['src/**/*.test.ts', 'test/*.test.ts', 'seed/**/*.test.ts']);

/** What needs no test database: it has none, or is a whole server process with its own. */
const standalone = {
  test: {
    name: 'standalone',
    include: ['test/standalone/*.test.ts'],
    globalSetup: 'test/standalone/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
};

// Every file has its own database and its own server, so files may share loaded modules: loading
// them takes longer than most files' tests.
const sharing = (both.test?.projects ?? []).map((project) =>
  typeof project === 'object' && 'test' in project
    ? { ...project, test: { ...project.test, isolate: false } }
    : project,
);

export default defineConfig({ test: { projects: [...sharing, standalone] } });
