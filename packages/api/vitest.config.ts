import { onBothDatabases } from '@internsync/db/testing/projects';

// The procedures add nothing that depends on the engine; the verbs are tested on both.
export default onBothDatabases(['src/**/*.test.ts'], { pglite: [] });
