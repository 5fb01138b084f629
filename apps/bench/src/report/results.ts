import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import type { Ceiling } from '../measure/ceiling.ts';
import type { FanOut } from '../measure/fan-out.ts';
import type { Footprint } from '../measure/footprint.ts';
import type { LoopDelay } from '../measure/loop-delay.ts';
import type { RouteResult } from '../measure/routes.ts';
import type { TokenCheck } from '../measure/token-check.ts';

/** Where and when a run was. */
export interface Setting {
  readonly at: string;
  readonly commit: string;
  readonly quick: boolean;
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
}

/** All that a run found out. What was not asked for is not there. */
export interface Results {
  readonly setting: Setting;
  readonly postgres?: readonly RouteResult[];
  readonly embedded?: readonly RouteResult[];
  readonly ceiling?: Ceiling;
  readonly fanOut?: FanOut;
  readonly tokenCheck?: TokenCheck;
  readonly loopDelay?: readonly LoopDelay[];
  readonly footprint?: Footprint & { readonly deployedBytes: number };
}

/** Describes this machine, and what of the code is measured. */
export function describeSetting(quick: boolean): Setting {
  return {
    at: new Date().toISOString(),
    commit: describeCommit(),
    quick,
    node: process.version,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
  };
}

function describeCommit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
