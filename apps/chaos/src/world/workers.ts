import { createProductProcess, type ProcessSite, type Supervision } from './product-process.ts';
import type { ProductProcess } from './product-process.ts';

/** What a process writes to its log when its start is complete. */
const STARTED = /"msg":"started"/;

/** The process that does the background work, and another one that replaces it in a deployment. */
export interface Workers {
  /** The one that works; after its end the one that did. */
  current(): ProductProcess;
  /** Starts the other one, and ends this one as a deployment does. */
  replace(): Promise<void>;
  close(): Promise<void>;
}

/** Makes them, and starts the first. */
export async function startWorkers(
  sites: readonly [ProcessSite, ProcessSite],
  supervision: Omit<Supervision, 'isReady'>,
): Promise<Workers> {
  const make = (site: ProcessSite) =>
    createProductProcess(
      { ...site, env: { ...site.env, ROLE: 'work' } },
      { ...supervision, isReady: (log) => STARTED.test(log()) },
    );
  let [works, waits] = [make(sites[0]), make(sites[1])];
  await works.start();
  return {
    current: () => works,
    replace: async () => {
      await waits.start();
      [works, waits] = [waits, works];
      await waits.end('SIGTERM');
    },
    close: async () => {
      await Promise.all([works.close(), waits.close()]);
    },
  };
}
