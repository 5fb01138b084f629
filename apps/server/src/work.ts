import { forgetEndedSessions } from '@internsync/core/sessions/session';
import type { Deps } from '@internsync/core/context';
import { forgetExpiredKeys } from '@internsync/core/idempotency/key-rows';
import { closeExpiredJobs } from '@internsync/core/jobs/close-expired-jobs';
import { eraseOldResumes } from '@internsync/core/resumes/erase-old-resumes';
import { extractPendingResume } from '@internsync/core/resumes/extract-pending-resume';
import { sweepObjects } from '@internsync/core/resumes/sweep-objects';
import type { Queue } from '@internsync/db/queue';

/** Starts doing the background work in this process: the role `work`. */
export async function startWork({ deps, queue }: { deps: Deps; queue: Queue }): Promise<void> {
  await queue.work(
    {
      'extract-resume': (data) => extractPendingResume(deps, data),
      'remove-object': ({ key }) => deps.storage.remove(key),
    },
    {
      'close-expired-jobs': () => closeExpiredJobs(deps),
      'sweep-objects': async () => {
        await sweepObjects(deps);
      },
      'forget-sessions': () => forgetEndedSessions(deps),
      'erase-old-resumes': async () => {
        await eraseOldResumes(deps);
      },
      'forget-idempotency-keys': () => forgetExpiredKeys(deps),
    },
  );
}
