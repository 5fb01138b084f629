import { readWarnings } from '../config.ts';
import { explainInOneLine } from '../start/explain.ts';

/** Prints a line to standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a command. Prints only the message of errors that the user can fix, and the stack of others. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    for (const warning of readWarnings()) complain(`Warning: ${warning}`);
    await command();
  } catch (error) {
    complain(explain(error));
    process.exitCode = 1;
  }
}

/** Prints a line to standard error. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The text to print for an error: one line, if it is one that the user can fix. */
export function explain(error: unknown): string {
  return explainInOneLine(error) ?? (error instanceof Error ? stackOf(error) : String(error));
}

function stackOf(error: Error): string {
  return error.stack ?? error.message;
}
