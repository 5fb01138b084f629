import type { TransactionSql } from 'postgres';
import type { Facts } from '../checks/facts.ts';
import type { ChaosPostgres } from '../world/postgres.ts';
import type { ChaosStorage } from '../world/storage.ts';
import type { Problem } from '../problems.ts';
import type { Subscriber } from '../load/subscriber.ts';

/** What there is to plant something in: nothing writes to it any more, and nothing is wrong. */
export interface Ground {
  readonly sql: ChaosPostgres['sql'];
  readonly storage: Pick<ChaosStorage, 'pathOf'>;
  readonly streams: readonly Subscriber[];
  /** As they were before anything was planted. */
  readonly facts: Facts;
}

/** What the audit has to say of a plant, by kind and subject. */
export type Expected = Pick<Problem, 'kind' | 'subject'>;

/** Something wrong that is planted to see whether it is found. */
export interface Plant {
  readonly name: string;
  /** @throws {NothingToPlantIn} where the load left nothing to do it to. */
  readonly sow: (ground: Ground) => Promise<Sown>;
}

/** It was planted. */
export interface Sown {
  readonly expected: Expected;
  /** Puts everything back. */
  readonly undo: () => Promise<void>;
}

/** The load left nothing of what a plant needs. */
export class NothingToPlantIn extends Error {
  override readonly name = 'NothingToPlantIn';
}

/** The first one. @throws {NothingToPlantIn} when there is none. */
export function some<T>(what: string, [item]: readonly T[]): T {
  if (item === undefined) throw new NothingToPlantIn(`there is no ${what}`);
  return item;
}

/** A change to rows, and what must be found then. */
export interface RowChange {
  readonly expected: Expected;
  readonly change: (tx: TransactionSql) => Promise<{ readonly count: number }>;
}
