import { operateAccount } from '@internsync/core/auth/operate-account';
import { ServiceError } from '@internsync/core/errors';
import { readConfig } from '../config.ts';
import { openDatabase, requireMigrated } from '../wire.ts';
import { CommandRefused } from './command-refused.ts';
import { runCommand, say } from './run-command.ts';

const USAGE = 'Usage: pnpm account disable|enable|sign-out USERNAME';
const OPERATIONS = ['disable', 'enable', 'sign-out'] as const;

await runCommand(async () => {
  const [asked, username, ...rest] = process.argv.slice(2);
  if (asked === '--help') {
    say(USAGE);
    return;
  }
  const operation = OPERATIONS.find((known) => known === asked);
  if (!operation || !username || rest.length > 0) throw new CommandRefused(USAGE);
  const database = await openDatabase(readConfig());
  try {
    await requireMigrated(database);
    const deps = { db: database.db, now: () => new Date() };
    const ended = await operateAccount(deps, { username, operation });
    const done = { disable: 'is disabled', enable: 'is enabled', 'sign-out': 'is signed out' };
    say(`${username} ${done[operation]}; ${ended} session${ended === 1 ? '' : 's'} ended.`);
  } catch (error) {
    throw error instanceof ServiceError ? new CommandRefused(error.message) : error;
  } finally {
    await database.close();
  }
});
