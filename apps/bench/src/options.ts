import { parseArgs } from 'node:util';

/** How thorough a run is. */
export interface Pace {
  /** Each side works so long at least before it is measured. */
  readonly warmMs: number;
  readonly roundMs: number;
  readonly rounds: number;
  /** How often each start, fan-out and delay is measured. */
  readonly repeats: number;
}

export interface Options {
  readonly pace: Pace;
  readonly quick: boolean;
  /** Of rows, words of which one must occur in the name; none: all. */
  readonly only: readonly string[];
  readonly databases: readonly ('postgres' | 'embedded')[];
  /** Whether CPU profiles are taken of the server, on PostgreSQL, in place of measuring. */
  readonly profile: boolean;
}

const FULL: Pace = { warmMs: 3000, roundMs: 800, rounds: 9, repeats: 5 };
const QUICK: Pace = { warmMs: 1500, roundMs: 400, rounds: 5, repeats: 2 };

/**
 * Reads the command line: `--quick`, `--only <part of a name>` (again for more), `--db postgres` or
 * `--db embedded`, `--profile`.
 *
 * @throws {TypeError} on anything else.
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      db: { type: 'string' },
      profile: { type: 'boolean', default: false },
    },
  });
  const { quick, only, db, profile } = values;
  if (db !== undefined && db !== 'postgres' && db !== 'embedded') {
    throw new TypeError('--db is postgres or embedded');
  }
  return {
    pace: quick ? QUICK : FULL,
    quick,
    only,
    databases: db ? [db] : ['postgres', 'embedded'],
    profile,
  };
}
