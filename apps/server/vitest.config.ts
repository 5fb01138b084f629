import { onBothDatabases } from '@internsync/db/testing/projects';

export default onBothDatabases(['src/**/*.test.ts', 'test/**/*.test.ts'], {
  // The server has no SQL of its own; the verbs are tested on both.
  pglite: ['test/{live-events,main-flow}.test.ts'],
  standalone: {
    include: ['test/standalone/*.test.ts', 'test/angular/*.test.ts'],
    globalSetup: 'test/standalone/global-setup.ts',
  },
});
