import type { Sql } from 'postgres';
import type { Database } from '../database.ts';

/**
 * A statement as sent to PostgreSQL. Its parameters are texts, or the values that the driver serialises.
 */
export interface SentStatement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/**
 * Calls `onSend` with each statement that a database of `openPostgres` sends from now on, including those
 * that begin and end transactions.
 */
export function watchStatements(db: Database, onSend: (sent: SentStatement) => void): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Drizzle has its driver there, and says so only in the types of each driver.
  const { $client } = db as Database & { $client: Sql };
  $client.options.debug = (_connection, text, parameters) => onSend({ text, parameters });
}
