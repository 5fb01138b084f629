import type { Ledger } from '../ledger/ledger.ts';
import type { Problems } from '../problems.ts';
import type { ProductServer } from '../world/product-server.ts';
import type { Cutter } from './cutter.ts';
import type { Town } from './town.ts';

/** What every caller needs. */
export interface Stage {
  readonly servers: readonly ProductServer[];
  readonly ledger: Ledger;
  readonly problems: Problems;
  readonly cutter: Cutter;
  readonly town: Town;
  readonly seed: number;
  /** Aborted when callers must start nothing new. */
  readonly closing: AbortSignal;
  /** Aborted when no caller waits for answers any more. */
  readonly over: AbortSignal;
}
