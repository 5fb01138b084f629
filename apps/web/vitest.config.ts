import { onBothDatabases } from '@internsync/db/testing/projects';

// The pages have no SQL: one database is enough.
export default onBothDatabases(['test/**/*.test.ts'], { pglite: [] });
