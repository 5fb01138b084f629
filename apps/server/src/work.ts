import type { Deps } from '@internsync/core/context';
import { useVocabulary } from '@internsync/core/matches/vocabulary-in-use';
import { tasksOf } from '@internsync/core/work/tasks';
import type { Queue } from '@internsync/db/queue';

/** Starts doing the background work in this process: the role `work`. */
export async function startWork({ deps, queue }: { deps: Deps; queue: Queue }): Promise<void> {
  await useVocabulary(deps);
  await queue.work(tasksOf(deps));
}
