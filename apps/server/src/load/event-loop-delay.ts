import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often Node measures the delay, in milliseconds. */
const RESOLUTION_MS = 10;
const NS_PER_MS = 1e6;

/** The event loop delay, updated after each sample. */
export interface EventLoopDelay {
  /** The average delay over the last sample, in milliseconds. */
  readonly lastMs: () => number;
  readonly stop: () => void;
}

/** Measures the event loop delay over samples of `sampleMs` until it is stopped. */
export function watchEventLoopDelay(sampleMs: number): EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let lastMs = 0;
  let began = performance.now();
  const timer = setTimeout(() => {
    const now = performance.now();
    // A loop blocked for the whole sample has no measurements: the sample timer's own delay counts.
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
