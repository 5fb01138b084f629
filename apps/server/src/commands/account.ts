import { createPasswordHasher } from '@internsync/core/accounts/password';
import { mailPasswordLink } from '@internsync/core/auth/mail-password-link';
import { operateAccount } from '@internsync/core/auth/operate-account';
import { resetPassword } from '@internsync/core/auth/reset-password';
import { ServiceError } from '@internsync/core/errors';
import { ALL_WORK } from '@internsync/core/work/all-work';
import { openQueue } from '@internsync/db/queue';
import type { OpenDatabase } from '@internsync/db/open';
import { readConfig, type Config } from '../config.ts';
import { createLog } from '../log.ts';
import { commandLine } from '../start/command-line.ts';
import { openDatabase, requireMigrated } from '../wire.ts';
import { CommandRefused } from './command-refused.ts';
import { runCommand, say } from './run-command.ts';

const USAGE = `Usage: ${commandLine('account')} disable|enable|sign-out|reset-password USERNAME
       ${commandLine('account')} reset-password --mail USERNAME`;
const OPERATIONS = ['disable', 'enable', 'sign-out'] as const;

await runCommand(async () => {
  const given = process.argv.slice(2);
  const byMail = given[0] === 'reset-password' && given.includes('--mail');
  const [asked, username, ...rest] = given.filter((word) => !(byMail && word === '--mail'));
  if (asked === '--help') {
    say(USAGE);
    return;
  }
  const operation = OPERATIONS.find((known) => known === asked);
  const isReset = asked === 'reset-password';
  if (!(operation || isReset) || !username || rest.length > 0) throw new CommandRefused(USAGE);
  const config = readConfig();
  const database = await openDatabase(config);
  try {
    await requireMigrated(database);
    if (byMail) return await mailLink(database, username);
    if (!operation) return await reset(config, database, username);
    const deps = { db: database.db, now: () => new Date() };
    const ended = await operateAccount(deps, { username, operation });
    const done = { disable: 'is disabled', enable: 'is enabled', 'sign-out': 'is signed out' };
    say(`${username} ${done[operation]}; ${sessions(ended)} ended.`);
  } catch (error) {
    throw error instanceof ServiceError ? new CommandRefused(error.message) : error;
  } finally {
    await database.close();
  }
});

async function reset(config: Config, { db }: OpenDatabase, username: string): Promise<void> {
  const passwords = createPasswordHasher({ threads: config.hashingThreads });
  const { settings } = config;
  const deps = { db, passwords, settings, log: createLog(config), now: () => new Date() };
  const { password, ended, disabled } = await resetPassword(deps, { username });
  say(`The new password of ${username}: ${password}`);
  say(`It is shown only once. ${sessions(ended)} ended.`);
  if (disabled) say(`The account is disabled: ${commandLine('account')} enable ${username}`);
}

async function mailLink({ db, queue: connection }: OpenDatabase, username: string): Promise<void> {
  const queue = await openQueue(connection, ALL_WORK, (error) => say(error.message));
  try {
    const { email, disabled } = await mailPasswordLink({ db, queue }, { username });
    if (disabled) {
      throw new CommandRefused(
        `The account is disabled, and gets no mail: ${commandLine('account')} enable ${username}`,
      );
    }
    say(`The server mails a link to reset the password of ${username} to ${email}.`);
    say(
      'It is good for an hour. Until it is used, the password and the sessions stay as they are.',
    );
  } finally {
    await queue.close();
  }
}

function sessions(count: number): string {
  return `${count} session${count === 1 ? '' : 's'}`;
}
