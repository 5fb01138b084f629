import { onBothDatabases } from '@internsync/db/testing/projects';
import { defineConfig } from 'vitest/config';

// The old database is on a PostgreSQL server, so the tests always need one; the tests of the embedded
// target run there too.
const projects = onBothDatabases(['src/**/*.test.ts', 'test/**/*.test.ts']).test?.projects ?? [];

export default defineConfig({
  test: {
    // Half of the time the tests wait for the database or for a command to end.
    maxWorkers: 2,
    projects: projects.filter(
      (project) =>
        typeof project === 'object' && 'test' in project && project.test?.name === 'postgres',
    ),
  },
});
