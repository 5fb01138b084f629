import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';

const docsFiles = fileURLToPath(new URL('src/docs/static', import.meta.url));
const skills = fileURLToPath(new URL('../../packages/resume/src/skills/data', import.meta.url));
const migrations = fileURLToPath(new URL('../../packages/db/migrations', import.meta.url));

/**
 * Bundles our own sources, which Node does not run from below `node_modules`, where a deployment
 * has them; npm packages stay outside. The worker and the program that recognises scans lie beside what
 * starts them, the migrations where `migrate` looks for them, and the files of the docs and of the
 * skills where the server does.
 */
export default defineConfig({
  input: {
    main: 'src/main.ts',
    migrate: 'src/commands/migrate.ts',
    account: 'src/commands/account.ts',
    reread: 'src/commands/reread.ts',
    queue: 'src/commands/queue.ts',
    'bcrypt-thread': fileURLToPath(import.meta.resolve('@internsync/core/accounts/bcrypt-thread')),
    worker: fileURLToPath(import.meta.resolve('@internsync/resume/extract/worker')),
    'skills-import': fileURLToPath(import.meta.resolve('@internsync/resume/skills/import-command')),
    'ocr-child': fileURLToPath(import.meta.resolve('@internsync/resume/ocr/child')),
  },
  platform: 'node',
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('@internsync/'),
  output: { dir: 'dist/app', cleanDir: true, sourcemap: true },
  plugins: [
    {
      name: 'copy-files',
      writeBundle: async () => {
        await cp(migrations, 'dist/migrations', { recursive: true });
        await cp(docsFiles, 'dist/app/static', { recursive: true });
        await cp(skills, 'dist/app/data', { recursive: true });
      },
    },
  ],
});
