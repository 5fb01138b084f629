import { migrate } from '@internsync/db/migrate';
import { readConfig } from '../config.ts';
import { openDatabase } from '../wire.ts';
import { runCommand, say } from './run-command.ts';

await runCommand(async () => {
  const config = readConfig();
  const database = await openDatabase(config);
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
  say(`The ${config.database.kind} database is on the newest schema.`);
});
