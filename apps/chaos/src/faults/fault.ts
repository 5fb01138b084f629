import type { Takeovers } from '../checks/takeovers.ts';
import type { Cutter } from '../load/cutter.ts';
import type { Random } from '../random.ts';
import type { World } from '../world/world.ts';

/** The part that a fault affects; a short run has one fault of each. */
export type Part =
  | 'servers'
  | 'workers'
  | 'worker network'
  | 'mail'
  | 'webhooks'
  | 'postgres'
  | 'sessions'
  | 'database network'
  | 'commits'
  | 'storage'
  | 'storage network'
  | 'clients'
  | 'mixed';

/** A fault. */
export interface Fault {
  readonly name: string;
  readonly part: Part;
  /** How long it lasts, in milliseconds; by default the run chooses. */
  readonly lastsMs?: number;
  /** The fault forgets connections: the time to recover counts from that moment, and is longer. */
  readonly forgets?: boolean;
  begin(): Promise<void>;
  /** Resolves when the cause is gone: the part that was down listens again. */
  end(): Promise<void>;
}

/** What faults work on. */
export interface Scene {
  readonly world: World;
  readonly cutter: Cutter;
  readonly takeovers: Takeovers;
  readonly random: Random;
}

/** The end of a fault that is over at once. */
export const nothing = async (): Promise<void> => undefined;
