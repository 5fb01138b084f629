import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';

const migrations = fileURLToPath(new URL('../../packages/db/migrations', import.meta.url));

/**
 * Bundles our own sources, which Node does not run from below `node_modules`, where a deployment
 * has them; npm packages stay outside. The worker lies beside what starts it, the migrations where
 * `migrate` looks for them.
 */
export default defineConfig({
  input: {
    main: 'src/main.ts',
    migrate: 'src/commands/migrate.ts',
    account: 'src/commands/account.ts',
    'bcrypt-thread': fileURLToPath(import.meta.resolve('@internsync/core/accounts/bcrypt-thread')),
    worker: fileURLToPath(import.meta.resolve('@internsync/resume/extract/worker')),
  },
  platform: 'node',
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('@internsync/'),
  output: { dir: 'dist/app', cleanDir: true, sourcemap: true },
  plugins: [
    {
      name: 'copy-migrations',
      writeBundle: () => cp(migrations, 'dist/migrations', { recursive: true }),
    },
  ],
});
