import { EmbeddedDatabaseInUse } from '@internsync/db/embedded-lock';
import { ConfigError } from '../config.ts';
import { CommandRefused } from './command-refused.ts';

/** Prints a line to standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a command. Prints only the message of errors that the user can fix, and the stack of others. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

/** The text to print for an error. */
export function explain(error: unknown): string {
  if (
    error instanceof ConfigError ||
    error instanceof CommandRefused ||
    error instanceof EmbeddedDatabaseInUse
  ) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
