import { EmbeddedDatabaseInUse } from '@internsync/db/embedded-lock';
import { CommandRefused } from './command-refused.ts';

/**
 * Waits for a database that is being opened.
 *
 * @throws {CommandRefused} when it is embedded and a server is using it.
 * @throws what `opening` throws.
 */
export async function alone<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    if (!(error instanceof EmbeddedDatabaseInUse)) throw error;
    throw new CommandRefused('DATA_DIR: a server is using the embedded database; stop it first', {
      cause: error,
    });
  }
}
