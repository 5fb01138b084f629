import { onBothDatabases } from '@internsync/db/testing/projects';

export default onBothDatabases(['src/**/*.test.ts', 'test/**/*.test.ts'], {
  pglite: [
    'test/rest/*.test.ts',
    'test/{live-events,main-flow,idempotency,apply-at-once,apply-or-close,privacy}.test.ts',
  ],
  standalone: {
    include: ['test/standalone/*.test.ts', 'test/angular/*.test.ts'],
    globalSetup: 'test/standalone/global-setup.ts',
  },
});
