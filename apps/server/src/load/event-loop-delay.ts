import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often Node looks how late the loop is, in milliseconds. */
const RESOLUTION_MS = 10;
const NS_PER_MS = 1e6;

/** How late the event loop is, looked at again each sample. */
export interface EventLoopDelay {
  /** By how much the loop was late on average over the last sample, in milliseconds. */
  readonly lastMs: () => number;
  readonly stop: () => void;
}

/** Watches how late the event loop is, over samples of `sampleMs`, until it is stopped. */
export function watchEventLoopDelay(sampleMs: number): EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let lastMs = 0;
  let began = performance.now();
  const timer = setTimeout(() => {
    const now = performance.now();
    // A loop that was held for the whole sample has measured nothing: then it is late by what the
    // sample itself came late.
    lastMs =
      histogram.count > 0 ? histogram.mean / NS_PER_MS - RESOLUTION_MS : now - began - sampleMs;
    began = now;
    histogram.reset();
    timer.refresh();
  }, sampleMs).unref();
  histogram.enable();
  return {
    lastMs: () => lastMs,
    stop: () => {
      clearTimeout(timer);
      histogram.disable();
    },
  };
}
