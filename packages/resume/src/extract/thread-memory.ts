import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';

const CHECK_EVERY_MS = 20;

/**
 * How many bytes a worker thread holds: its JavaScript heap and its array buffers, including uncollected
 * garbage. A thread in a loop answers too; a thread that has ended holds nothing.
 */
export async function threadMemory(worker: Worker | undefined): Promise<number> {
  // A thread at rest does not keep the process alive, but who waits for this must get an answer.
  const alive = setInterval(() => undefined, 1000);
  try {
    const heap = await worker?.getHeapStatistics();
    return heap ? heap.used_heap_size + heap.external_memory : 0;
  } catch {
    return 0;
  } finally {
    clearInterval(alive);
  }
}

/**
 * Resolves once the worker holds more than `maxBytes`. `resourceLimits` cannot do this: they do not count
 * array buffers, which hold most of what a PDF inflates to (a file of 3 kB brought a worker limited to
 * 128 MB to 2.4 GB). An array buffer counts from its allocation, before its memory is used, so a buffer
 * that doubles is noticed in time.
 *
 * @throws {DOMException} `AbortError`, when `signal` aborts first.
 */
export async function outgrown(
  worker: () => Worker | undefined,
  maxBytes: number,
  signal: AbortSignal,
): Promise<void> {
  while ((await threadMemory(worker())) <= maxBytes) {
    await sleep(CHECK_EVERY_MS, undefined, { signal });
  }
}
