import type { Job, JobResult, PgBoss } from 'pg-boss';
import { GroupCounts } from './group-counts.ts';
import { noteOf } from './queue-failure.ts';
import { DEFAULT_RULES, InvalidPiece, type Task } from './queue-plan.ts';
import { HEARTBEAT_REFRESH_SECONDS, queueNameOf } from './queue-settings.ts';

/** Wakes start new work at once. The polling is for retries that are due, and for wakes that were lost. */
const POLLING = { pollingIntervalSeconds: 2 };
const SCHEDULED_POLLING = { pollingIntervalSeconds: 30 };

/** An attempt whose result does not count any more: it took too long, or another process took over. */
class AttemptEnded extends Error {
  override readonly name = 'AttemptEnded';
}

/** How a place looks for work. */
interface PlaceOptions {
  readonly pollingIntervalSeconds: number;
  /** The most pieces of a group that all processes together work on, as far as each can see. */
  readonly groupConcurrency?: number;
  /** What the places of this kind in this process work on. */
  readonly groups?: GroupCounts;
}

/** The workers of a process. */
export interface Workers {
  /** Looks for work of a kind; without one, of every kind. */
  wake(kind?: string): void;
}

/**
 * Starts doing tasks. Each place of a process works on one piece at a time and settles it by itself, so
 * that no piece waits behind a slow one while another place is free.
 *
 * @param known the names of all queues.
 * @param onError told of everything that fails.
 */
export async function startWorkers(
  boss: PgBoss,
  tasks: readonly Task[],
  known: ReadonlySet<string>,
  onError: (error: Error) => void,
): Promise<Workers> {
  const places = new Map<string, string[]>();
  const addPlace = async (task: Task, queue: string, { groups, ...options }: PlaceOptions) => {
    let place: string | null = null;
    const run = async (job: Job) => {
      const { groupId } = job;
      if (!groups || !groupId) return await attempt(task, job, onError);
      return await groups.during(groupId, async (isSurplus) => {
        // Places that look at the same moment may all get pieces of one group. Others need not wait for it.
        // A queue that closes takes no more places.
        const relief = isSurplus
          ? await addPlace(task, queue, { groups, ...options }).catch(() => null)
          : null;
        try {
          return await attempt(task, job, onError);
        } finally {
          if (relief !== null) await removePlace(task, queue, relief);
        }
      });
    };
    place = await boss.work(
      queue,
      {
        ...options,
        batchSize: 1,
        perJobResults: true,
        heartbeatRefreshSeconds: HEARTBEAT_REFRESH_SECONDS,
      },
      async (jobs: Job[]) => {
        const results = await Promise.all(jobs.map(run));
        // Go on while there is work.
        if (place !== null && task.schedule === null) boss.notifyWorker(place);
        return results;
      },
    );
    places.set(task.name, [...(places.get(task.name) ?? []), place]);
    return place;
  };
  const removePlace = async ({ name }: Task, queue: string, place: string) => {
    places.set(
      name,
      (places.get(name) ?? []).filter((one) => one !== place),
    );
    await boss.offWork(queue, { id: place, wait: false });
  };
  for (const task of tasks) {
    const { name, schedule, rules: { parallel } = DEFAULT_RULES } = task;
    if (schedule !== null) {
      await boss.schedule(name, schedule);
      await addPlace(task, name, SCHEDULED_POLLING);
      continue;
    }
    // Not `localGroupConcurrency`: it takes pieces and puts them back, which fails where the same piece waits.
    const options =
      parallel > 1
        ? { ...POLLING, groupConcurrency: parallel - 1, groups: new GroupCounts(parallel - 1) }
        : POLLING;
    for (let n = 0; n < parallel; n += 1) await addPlace(task, queueNameOf(task), options);
    // What earlier versions of this server have queued.
    if (known.has(name)) await addPlace(task, name, POLLING);
  }
  return {
    wake: (kind) => {
      const woken = kind === undefined ? [...places.values()].flat() : (places.get(kind) ?? []);
      for (const place of woken) boss.notifyWorker(place);
    },
  };
}

async function attempt(
  { name, run }: Task,
  { id, data, signal }: Job,
  onError: (error: Error) => void,
): Promise<JobResult> {
  const ended = Promise.withResolvers<never>();
  const end = () => ended.reject(new AttemptEnded(`An attempt at "${name}" was ended`));
  signal.addEventListener('abort', end, { once: true });
  try {
    await Promise.race([run(data, signal), ended.promise]);
    return { id, status: 'completed' };
  } catch (error) {
    onError(error instanceof Error ? error : new Error(String(error)));
    const status = error instanceof InvalidPiece ? 'deadletter' : 'failed';
    return { id, status, output: noteOf(error) };
  } finally {
    signal.removeEventListener('abort', end);
  }
}
