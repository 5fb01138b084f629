import { startStudio } from '@internsync/db/studio';
import closeWithGrace from 'close-with-grace';
import { readConfig } from '../config.ts';
import { openDatabase } from '../wire.ts';
import { runCommand, say } from './run-command.ts';

/** The address where Drizzle Studio's page looks for its data by default. */
const LISTEN = { host: '127.0.0.1', port: 4983 };

await runCommand(async () => {
  const config = readConfig();
  const database = await openDatabase(config);
  closeWithGrace({ logger: false }, () => database.close());
  await startStudio(database, LISTEN);
  say(
    `The ${config.database.kind} database is open at https://local.drizzle.studio (Ctrl+C ends).`,
  );
  if (config.database.kind === 'embedded') say('The server cannot start while this is open.');
});
