import { onBothDatabases } from '@internsync/db/testing/projects';

export default onBothDatabases(['src/**/*.test.ts'], { pglite: ['src/seed.test.ts'] });
