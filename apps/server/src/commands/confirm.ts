import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { CommandRefused } from './command-refused.ts';

/**
 * Asks a question at the terminal before something that cannot be taken back.
 *
 * @param question without `(y/N)`.
 * @param yes whether the answer was given as `--yes`.
 * @throws {CommandRefused} unless the answer is yes; also without a terminal and `--yes`.
 */
export async function confirm(question: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) {
    throw new CommandRefused(`${question} Nothing was done: add --yes, or run this at a terminal.`);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`${question} (y/N) `);
    if (!/^y(es)?$/iu.test(answer.trim())) throw new CommandRefused('Nothing was done.');
  } finally {
    terminal.close();
  }
}

/**
 * Reads the flags of a command.
 *
 * @param usage how the command is called.
 * @returns the flags that were given; `help` is always one of them.
 * @throws {CommandRefused} with `usage`, for anything but these flags.
 */
export function readFlags<Name extends string>(
  names: readonly Name[],
  usage: string,
): Readonly<Partial<Record<Name | 'help', boolean>>> {
  const known = [...names, 'help'];
  const options = Object.fromEntries(known.map((name) => [name, { type: 'boolean' as const }]));
  try {
    const { values } = parseArgs({ options, strict: true });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fromEntries forgets the keys.
    return values as Partial<Record<Name | 'help', boolean>>;
  } catch {
    throw new CommandRefused(usage);
  }
}
