import type { Work } from '@internsync/db/queue';
import type { Database } from '@internsync/db/open';

export type { ObjectStore } from '@internsync/storage/object-store';
export type { ExtractionResult, TextExtractor } from '@internsync/resume/extract/extractor';

/** Queues durable work; see `Queue` in the db package. */
export interface WorkQueue {
  add<K extends keyof Work>(tx: Database, kind: K, pieces: readonly Work[K][]): Promise<void>;
}

/** A structured log, as pino writes it. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** How often something may be done: at most `points` times within `seconds`. */
export interface RateRule {
  /** Its name in storage and on the wire: lower case and dashes. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

/** How a key stands after it was counted. */
export interface RateState {
  readonly allowed: boolean;
  /** How often more within the window. */
  readonly remaining: number;
  /** In how many whole seconds, at least one, the window ends. */
  readonly resetSeconds: number;
}

/** Counts what is done how often, for all processes together. Keys say whom a rule counts. */
export interface RateLimiter {
  /** Counts one more, in one atomic step, and tells whether that is still allowed. */
  take(rule: RateRule, key: string): Promise<RateState>;
  /** Takes back one that was counted. */
  giveBack(rule: RateRule, key: string): Promise<void>;
  /** Begins anew for the key. */
  forget(rule: RateRule, key: string): Promise<void>;
}
