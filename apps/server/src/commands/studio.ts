import { once } from 'node:events';
import { createServer } from 'node:http';
import { isLocal, placeOf, readDatabaseUrl } from '@internsync/db/database-url';
import { startStudio } from '@internsync/db/studio';
import closeWithGrace from 'close-with-grace';
import { readConfig, type Config } from '../config.ts';
import { openDatabase } from '../wire.ts';
import { CommandRefused } from './command-refused.ts';
import { confirm, readFlags } from './confirm.ts';
import { complain, explain, runCommand, say } from './run-command.ts';
import { guardStudio, STUDIO_PAGE } from './studio-guard.ts';

/** The address where Drizzle Studio's page looks for its data by default. */
const LISTEN = { host: '127.0.0.1', port: 4983 };

await runCommand(async () => {
  const usage = 'Usage: pnpm db:studio [--yes]';
  const { yes = false, help } = readFlags(['yes'], usage);
  if (help) {
    say(usage);
    return;
  }
  const config = readConfig();
  const name = nameOf(config);
  if (isPrecious(config)) {
    await confirm(`Open ${name} in the studio, where everything can be read and changed?`, yes);
  }
  const server = createServer();
  server.listen(LISTEN);
  await once(server, 'listening').catch((error: unknown) => {
    throw new CommandRefused(
      `The studio cannot listen at ${LISTEN.host}:${LISTEN.port} (${codeOf(error)}); stop what listens there, probably another studio.`,
    );
  });
  try {
    const database = await openDatabase(config);
    await database.check();
    const studio = await startStudio(database);
    server.on('request', guardStudio(studio));
    closeWithGrace({ logger: false }, async ({ signal, err }) => {
      say(
        `The studio stops: ${err ? codeOf(err) : `it got ${signal ?? 'the end of its process'}`}.`,
      );
      server.close();
      server.closeAllConnections();
      await studio.close();
      await database.close();
    });
  } catch (error) {
    complain(explain(error));
    // What the studio has opened would keep the process alive.
    process.exit(1);
  }
  say(`${name} is open at ${STUDIO_PAGE} (Ctrl+C ends).`);
  say('That page comes from the internet and shows what is in the database; only it is answered.');
  if (config.database.kind === 'embedded') say('The server cannot start while this is open.');
});

function nameOf({ database, dataDir }: Config): string {
  if (database.kind === 'embedded') return `The embedded database in ${dataDir}`;
  const at = readDatabaseUrl(database.url);
  return `The database ${at.database ?? at.user ?? ''} at ${placeOf(at)}`;
}

/** Whether it may be the database of a platform in use. */
function isPrecious({ database, production }: Config): boolean {
  return production || (database.kind === 'postgres' && !isLocal(readDatabaseUrl(database.url)));
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? String(error.code) : error.message;
}
