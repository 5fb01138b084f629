import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { whenCalm } from '../src/data/when-calm.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('many events are answered once when they pause, and now and then when they never do', () => {
  const run = vi.fn<() => boolean>(() => true);
  const calm = whenCalm({ calmMs: 800, longestMs: 5000, run });
  for (let event = 0; event < 3; event += 1) {
    calm.ask();
    vi.advanceTimersByTime(500);
  }
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(300);
  expect(run).toHaveBeenCalledTimes(1);

  // One every tenth of a second for a quarter of a minute.
  for (let event = 0; event < 150; event += 1) {
    calm.ask();
    vi.advanceTimersByTime(100);
  }
  expect(run).toHaveBeenCalledTimes(4);
  vi.advanceTimersByTime(800);
  expect(run).toHaveBeenCalledTimes(4);
});

it('what was not possible is tried again, and not any more once it is given up', () => {
  let isPossible = false;
  const run = vi.fn<() => boolean>(() => isPossible);
  const calm = whenCalm({ calmMs: 800, longestMs: 5000, run });
  calm.ask();
  vi.advanceTimersByTime(1600);
  expect(run).toHaveBeenCalledTimes(2);
  isPossible = true;
  vi.advanceTimersByTime(1600);
  expect(run).toHaveBeenCalledTimes(3);
  calm.ask();
  calm.cancel();
  vi.advanceTimersByTime(10_000);
  expect(run).toHaveBeenCalledTimes(3);
});
