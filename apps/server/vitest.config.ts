import { onBothDatabases } from '@internsync/db/testing/projects';

export default onBothDatabases(['src/**/*.test.ts', 'test/**/*.test.ts', 'seed/**/*.test.ts'], {
  include: ['test/standalone/*.test.ts', 'test/angular/*.test.ts'],
  globalSetup: 'test/standalone/global-setup.ts',
});
