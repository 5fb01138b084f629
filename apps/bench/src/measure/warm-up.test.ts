import { expect, it } from 'vitest';
import { warmUp } from './warm-up.ts';

/** A side that answers so many requests in each part, and the last number for ever. */
function side(counts: readonly number[]) {
  const parts: number[] = [];
  return {
    parts,
    run: async () => {
      const count = counts[parts.length] ?? counts.at(-1) ?? 0;
      parts.push(count);
      return { latencies: Array.from({ length: count }, () => 1), seconds: 1 };
    },
  };
}

it('goes on while a side gets faster, and ends when it does not', async () => {
  const slow = side([100, 200, 300, 400, 500, 505, 500]);
  await warmUp([slow], 1000);
  expect(slow.parts).toHaveLength(8);
});

it('lasts as long as it is told at least', async () => {
  const steady = side([100]);
  await warmUp([steady], 6000);
  expect(steady.parts).toHaveLength(6);
});

it('ends with a side that never stops getting faster', async () => {
  const growing = side(Array.from({ length: 50 }, (_, part) => 2 ** Math.min(part, 16)));
  await warmUp([growing], 1000);
  expect(growing.parts.length).toBeLessThanOrEqual(20);
});

it('gives all sides as much time as the slowest to get warm needs', async () => {
  const [slow, steady] = [side([100, 200, 300, 400, 500, 505, 500]), side([100])];
  await warmUp([slow, steady], 1000);
  expect([slow.parts.length, steady.parts.length]).toEqual([8, 8]);
});
