import type { TransactionSql } from 'postgres';
import type { Facts } from '../checks/facts.ts';
import type { Takeovers } from '../checks/takeovers.ts';
import type { MailServer } from '../receivers/mail-server.ts';
import type { WebhookReceiver } from '../receivers/webhook-receiver.ts';
import type { ChaosPostgres } from '../world/postgres.ts';
import type { ChaosStorage } from '../world/storage.ts';
import type { Problem } from '../problems.ts';
import type { LiveStream } from '../load/live-stream.ts';

/** The data to plant faults in: nothing writes to it any more, and nothing is wrong. */
export interface Ground {
  readonly sql: ChaosPostgres['sql'];
  readonly storage: Pick<ChaosStorage, 'pathOf'>;
  readonly streams: readonly LiveStream[];
  readonly mail: Pick<MailServer, 'arrivals'>;
  readonly hooks: Pick<WebhookReceiver, 'arrivals'>;
  readonly takeovers: Takeovers;
  /** Their state before anything was planted. */
  readonly facts: Facts;
}

/** The problem that the audit must report for a plant, by kind and subject. */
export type Expected = Pick<Problem, 'kind' | 'subject'>;

/** A fault that is planted to see whether the audit finds it. */
export interface Plant {
  readonly name: string;
  /** @throws {NothingToPlantIn} if the load left nothing suitable. */
  readonly sow: (ground: Ground) => Promise<Sown>;
}

/** The fault was planted. */
export interface Sown {
  readonly expected: Expected;
  /** Restores everything. */
  readonly undo: () => Promise<void>;
}

/** The load left nothing that a plant needs. */
export class NothingToPlantIn extends Error {
  override readonly name = 'NothingToPlantIn';
}

/** The first one. @throws {NothingToPlantIn} when there is none. */
export function some<T>(what: string, [item]: readonly T[]): T {
  if (item === undefined) throw new NothingToPlantIn(`there is no ${what}`);
  return item;
}

/** A change to rows, and the problem that must be found. */
export interface RowChange {
  readonly expected: Expected;
  readonly change: (tx: TransactionSql) => Promise<{ readonly count: number }>;
}
