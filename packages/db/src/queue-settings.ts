import { sql } from 'drizzle-orm';
import type { Queue, QueueResult } from 'pg-boss';
import { DEFAULT_RULES, type QueuePlan } from './queue-plan.ts';

/** The queue of all dead letters: pieces that failed at every attempt. Nobody works on it. */
export const DEAD_LETTERS = 'dead-letters';

/** Matches the rows of dead letters. In other states nobody can retry one: earlier versions left some behind. */
export const isDeadLetter = sql`name = ${DEAD_LETTERS} and state < 'active'`;

const DAY = 24 * 3600;

/**
 * A worker tells every seven seconds that it is alive. If it has not for fifteen, its pieces are taken
 * over at the next look, which is at most `LOOK_SECONDS` later.
 */
const HEARTBEAT_SECONDS = 15;
export const HEARTBEAT_REFRESH_SECONDS = 7;
export const LOOK_SECONDS = 10;

/** The settings of a queue that are kept up to date. */
export type QueueSettings = Pick<
  Queue,
  | 'retryLimit'
  | 'retryDelay'
  | 'retryBackoff'
  | 'retryDelayMax'
  | 'expireInSeconds'
  | 'heartbeatSeconds'
  | 'retentionSeconds'
  | 'notify'
  | 'deadLetter'
>;

/**
 * What pg-boss calls the queue of a kind. Queued work has a suffix: earlier versions of this server add
 * pieces without keys to the queue without it, and a queue that has keys would lose those.
 */
export function queueNameOf({ name, schedule }: QueuePlan): string {
  return schedule === null ? `${name}.keyed` : name;
}

/** The kind whose queue this is. */
export function kindOf(queueName: string): string {
  return queueName.replace(/\.keyed$/u, '');
}

/**
 * `short`: of the pieces with one key, at most one waits. `exclusive`: scheduled work runs once at a
 * time.
 */
export function policyOf({ schedule }: QueuePlan): 'short' | 'exclusive' {
  return schedule === null ? 'short' : 'exclusive';
}

/** The settings of the queue of a kind. */
export function settingsOf({ schedule, rules = DEFAULT_RULES }: QueuePlan): QueueSettings {
  const common = { heartbeatSeconds: HEARTBEAT_SECONDS, retentionSeconds: 30 * DAY, notify: false };
  if (schedule !== null) {
    // After that it waits for its next time.
    return {
      ...common,
      retryLimit: 2,
      retryDelay: 2,
      retryBackoff: true,
      expireInSeconds: 15 * 60,
    };
  }
  return {
    ...common,
    retryLimit: rules.retries,
    // After a few seconds, then after growing pauses: with fourteen retries, for about half a day.
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 4 * 3600,
    expireInSeconds: rules.seconds,
    deadLetter: DEAD_LETTERS,
  };
}

/** Whether a queue has other settings than these. */
export function differs(queue: QueueResult, settings: QueueSettings): boolean {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What `settingsOf` wrote.
  const names = Object.keys(settings) as (keyof QueueSettings)[];
  return names.some((name) => queue[name] !== settings[name]);
}
