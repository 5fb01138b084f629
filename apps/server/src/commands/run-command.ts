import { EmbeddedDatabaseInUse } from '@internsync/db/embedded-lock';
import { ConfigError } from '../config.ts';
import { CommandRefused } from './command-refused.ts';

/** Prints a line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a command to its end. What the person who typed it can mend is told in a sentence; any other
 * error comes with its stack.
 */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

/** An error in words for a terminal. */
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
