import { parseArgs } from 'node:util';
import type { Pace } from '../options.ts';
import { pathOf } from '../process/server-process.ts';
import { SIZE_NAMES, type SizeName } from '../sizes.ts';

export interface GrowthOptions {
  readonly pace: Pace;
  /** The smallest first: the others are compared with it. */
  readonly sizes: readonly SizeName[];
  /** Of routes, words of which one must occur in the name; none: all. */
  readonly only: readonly string[];
  /** Where filled databases are kept. */
  readonly keep: string;
}

const FULL: Pace = { warmMs: 1000, roundMs: 400, rounds: 7 };
const QUICK: Pace = { warmMs: 300, roundMs: 300, rounds: 3 };
const KEPT = pathOf('../../dist/growth', import.meta.url);

/**
 * Reads the command line: `--sizes 10k,100k`, `--only <part of a name>` (again for more), `--quick`,
 * `--keep <folder>`.
 *
 * @throws {TypeError} on anything else.
 */
export function readGrowthOptions(args: readonly string[]): GrowthOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string', default: SIZE_NAMES.join(',') },
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      keep: { type: 'string', default: KEPT },
    },
  });
  const asked = values.sizes.split(',');
  const sizes = SIZE_NAMES.filter((name) => asked.includes(name));
  if (sizes.length !== asked.length) throw new TypeError(`--sizes are of ${SIZE_NAMES.join(',')}`);
  const { only, quick, keep } = values;
  return { pace: quick ? QUICK : FULL, sizes, only, keep };
}
