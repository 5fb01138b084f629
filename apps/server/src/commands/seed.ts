import { showProgress } from '@internsync/demo-data/progress';
import { reportOf } from '@internsync/demo-data/report';
import { resetData } from '@internsync/demo-data/reset-data';
import { DatabaseInUse, seedDemoData } from '@internsync/demo-data/seed-demo-data';
import { FULL_SIZE } from '@internsync/demo-data/size';
import { EmbeddedDatabaseInUse } from '@internsync/db/embedded-lock';
import { isLocal, placeOf, readDatabaseUrl } from '@internsync/db/database-url';
import { readConfig, type Config } from '../config.ts';
import { createLog } from '../log.ts';
import { NOTHING_MADE, wire } from '../wire.ts';
import { CommandRefused } from './command-refused.ts';
import { confirm, readFlags } from './confirm.ts';
import { runCommand, say } from './run-command.ts';

await runCommand(async () => {
  const usage = 'Usage: pnpm db:seed [--reset [--yes]]';
  const { reset = false, yes = false, help } = readFlags(['reset', 'yes'], usage);
  if (help) {
    say(usage);
    return;
  }
  const config = readConfig();
  if (config.production) {
    throw new CommandRefused('Demo data cannot be created in production (NODE_ENV).');
  }
  if (reset) await confirm(`Delete everything in ${placeOfData(config)}?`, yes);
  const log = createLog({ ...config, logLevel: 'warn' });
  // Nobody else uses the embedded database.
  const migrates = config.database.kind === 'embedded';
  const wired = await wire(config, log, { ...NOTHING_MADE, migrates }).catch((error: unknown) => {
    throw error instanceof EmbeddedDatabaseInUse ? besideServer(error) : error;
  });
  try {
    await wired.start();
    if (reset) await resetData(wired.deps);
    const summary = await seedDemoData(wired.deps, FULL_SIZE, showProgress(process.stdout)).catch(
      (cause: unknown) => {
        if (cause instanceof DatabaseInUse) throw new CommandRefused(cause.message, { cause });
        throw cause;
      },
    );
    say(reportOf(summary, config.port));
  } finally {
    await wired.close();
  }
});

/** Only one process can open the embedded database. */
function besideServer(cause: EmbeddedDatabaseInUse): CommandRefused {
  const { holder } = cause;
  return new CommandRefused(
    `DATA_DIR: a server is using the embedded database${holder ? ` (pid ${holder})` : ''}; stop it (Ctrl+C), run \`pnpm db:seed\`, and start it again.`,
    { cause },
  );
}

function placeOfData({ database, dataDir, files }: Config): string {
  const bucket =
    files.kind === 's3' ? `, and in the bucket ${files.bucket} at ${files.endpoint}` : '';
  if (database.kind === 'embedded') return `the embedded database in ${dataDir}${bucket}`;
  const at = readDatabaseUrl(database.url);
  const far = isLocal(at) ? '' : ', which is not on this machine';
  return `the database ${at.database ?? at.user ?? ''} at ${placeOf(at)}${far}${bucket}`;
}
