import { parseArgs } from 'node:util';

/** How thorough a run is. */
export interface Pace {
  /** Each side works so long at least before it is measured. */
  readonly warmMs: number;
  readonly roundMs: number;
  readonly rounds: number;
}

export interface Options {
  readonly pace: Pace;
  /** Of rows, words of which one must occur in the name; none: all. */
  readonly only: readonly string[];
  /** Another checkout, whose server is measured beside this one's. */
  readonly against: string | undefined;
}

const FULL: Pace = { warmMs: 3000, roundMs: 800, rounds: 9 };
const QUICK: Pace = { warmMs: 1000, roundMs: 400, rounds: 3 };

/**
 * Reads the command line: `--quick`, `--only <part of a name>` (again for more), `--rounds <number>`,
 * `--against <folder>`.
 *
 * @throws {TypeError} on anything else.
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string' },
      against: { type: 'string' },
    },
  });
  const pace = values.quick ? QUICK : FULL;
  const rounds = Number(values.rounds ?? pace.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new TypeError('--rounds is a number from 1 on');
  return { pace: { ...pace, rounds }, only: values.only, against: values.against };
}
