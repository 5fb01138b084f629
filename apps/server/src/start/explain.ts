import { resolve } from 'node:path';
import { EmbeddedDatabaseBroken } from '@internsync/db/embedded-folder';
import { EmbeddedDatabaseInUse } from '@internsync/db/embedded-lock';
import { CommandRefused } from '../commands/command-refused.ts';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { dataDirRefused } from './data-dir.ts';
import { databaseFault } from './database-fault.ts';
import { StartRefused } from './start-refused.ts';

/**
 * Explains an error that the user can fix: one line that names the setting, or one for each setting if
 * several are invalid.
 *
 * @returns `null` for any other error; it is a fault of the program, and its stack matters.
 */
export function explainInOneLine(error: unknown): string | null {
  if (error instanceof ConfigError) {
    const [problem, ...others] = error.problems;
    return others.length === 0 ? `Invalid configuration: ${problem}` : error.message;
  }
  if (
    error instanceof CommandRefused ||
    error instanceof StartRefused ||
    error instanceof EmbeddedDatabaseInUse ||
    error instanceof EmbeddedDatabaseBroken
  ) {
    return error.message;
  }
  const config = configOrNull();
  if (!config) return null;
  const { database, dataDir } = config;
  const refused = dataDirRefused(error, resolve(dataDir));
  if (refused) return refused.message;
  return database.kind === 'postgres' ? (databaseFault(error, database.url)?.line ?? null) : null;
}

function configOrNull(): Config | null {
  try {
    return readConfig();
  } catch {
    return null;
  }
}
