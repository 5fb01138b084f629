import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Beside this module: `.ts` in sources, `.js` in a build. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? './bcrypt-thread.ts' : './bcrypt-thread.js',
  import.meta.url,
);

/**
 * Whether a password matches a bcrypt hash (`$2b$…`). Node has no bcrypt, and JavaScript takes a core for
 * a third of a second at the usual cost, so this runs on a thread of its own, which ends afterwards.
 */
export async function matchesBcrypt(hash: string, password: string): Promise<boolean> {
  const thread = new Worker(THREAD, { workerData: { hash, password } });
  const answer: readonly unknown[] = await once(thread, 'message');
  return answer[0] === true;
}
