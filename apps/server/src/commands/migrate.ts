import { migrate } from '@internsync/db/migrate';
import { readConfig } from '../config.ts';
import { commandLine } from '../start/command-line.ts';
import { openDatabase } from '../wire.ts';
import { CommandRefused } from './command-refused.ts';
import { runCommand, say } from './run-command.ts';

const USAGE = `Usage: ${commandLine('migrate')} (without options)`;

await runCommand(async () => {
  const flags = process.argv.slice(2);
  if (flags.includes('--help')) {
    say(USAGE);
    return;
  }
  if (flags.length > 0) throw new CommandRefused(USAGE);
  const config = readConfig();
  const database = await openDatabase(config);
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
  say(`The ${config.database.kind} database is on the newest schema.`);
});
