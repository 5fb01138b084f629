import { onBothDatabases } from '@internsync/db/testing/projects';

// The demo data is made by verbs, which are tested on both; `pnpm newcomer` seeds the embedded database.
export default onBothDatabases(['src/**/*.test.ts'], { pglite: [] });
