import type { Cutter } from '../load/cutter.ts';
import type { Random } from '../random.ts';
import type { World } from '../world/world.ts';

/** What faults are about; a short run has one of each. */
export type Part =
  | 'servers'
  | 'postgres'
  | 'sessions'
  | 'database network'
  | 'commits'
  | 'storage'
  | 'storage network'
  | 'clients'
  | 'mixed';

/** Something that befalls the product. */
export interface Fault {
  readonly name: string;
  readonly part: Part;
  /** How long it lasts, in milliseconds; as long as the run likes unless told. */
  readonly lastsMs?: number;
  /** Connections are forgotten: the time to recover counts from when they were, and is longer. */
  readonly forgets?: boolean;
  begin(): Promise<void>;
  /** Resolves when the cause is gone: what was down listens again. */
  end(): Promise<void>;
}

/** What faults are made with. */
export interface Scene {
  readonly world: World;
  readonly cutter: Cutter;
  readonly random: Random;
}

/** Of what is over as soon as it has begun. */
export const nothing = async (): Promise<void> => undefined;
