import type { Ledger } from '../ledger/ledger.ts';
import type { Problems } from '../problems.ts';
import type { ProductServer } from '../world/product-server.ts';
import type { Guest } from './guest.ts';
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
  /** Prepares somebody who has just registered, before anything happens to them. */
  readonly welcome: (guest: Guest) => Promise<void>;
  /** Aborted when callers must start nothing new. */
  readonly closing: AbortSignal;
  /** Aborted when no caller waits for answers any more. */
  readonly over: AbortSignal;
}
