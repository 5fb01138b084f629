import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);

/** Whether this is the bundle of a deployment, which has no package manager. */
const isDeployed = !here.endsWith('.ts');

const SCRIPTS = {
  migrate: 'db:migrate',
  account: 'account',
  reread: 'resumes:reread',
  queue: 'queue',
  'skills-import': 'skills:import',
} as const;

/** How a command is started here, for messages: `pnpm db:migrate`, or `node dist/app/migrate.js`. */
export function commandLine(command: keyof typeof SCRIPTS): string {
  if (!isDeployed) return `pnpm ${SCRIPTS[command]}`;
  const script = join(dirname(here), `${command}.js`);
  const short = relative(process.cwd(), script);
  return `node ${short.startsWith('..') ? script : short}`;
}
