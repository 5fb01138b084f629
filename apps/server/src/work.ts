import type { Deps } from '@internsync/core/context';
import { ALL_WORK } from '@internsync/core/work/all-work';
import type { Queue } from '@internsync/db/queue';

/** Starts running background jobs in this process (role `work`). */
export async function startWork({ deps, queue }: { deps: Deps; queue: Queue }): Promise<void> {
  await queue.work(
    ALL_WORK.map(({ name, schedule, run }) => ({
      name,
      schedule,
      run: (data: unknown) => run(deps, data),
    })),
  );
}
