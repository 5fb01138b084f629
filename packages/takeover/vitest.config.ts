import { onBothDatabases } from '@internsync/db/testing/projects';
import { defineConfig } from 'vitest/config';

// What is taken over lies on a PostgreSQL server, so there is no run without one; the embedded
// target has its tests there too.
const projects = onBothDatabases(['src/**/*.test.ts', 'test/**/*.test.ts']).test?.projects ?? [];

export default defineConfig({
  test: {
    // Half of the time they wait for the database, or for a command to end.
    maxWorkers: 2,
    projects: projects.filter(
      (project) =>
        typeof project === 'object' && 'test' in project && project.test?.name === 'postgres',
    ),
  },
});
