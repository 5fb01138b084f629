import { expect, it } from 'vitest';
import { compare } from './compare.ts';
import type { Contender } from './contender.ts';

const pace = { roundMs: 1000, rounds: 3 };

/** A side that answers so many requests in each of its rounds. */
function side(name: string, counts: readonly number[], turns: string[]): Contender {
  const left = [...counts];
  let cpu = 0;
  return {
    run: async () => {
      turns.push(name);
      const latencies = Array.from({ length: left.shift() ?? 0 }, (_, index) => index);
      cpu += latencies.length * 50;
      return { latencies, seconds: 2 };
    },
    cpuMicros: async () => cpu,
    databaseCpuMicros: async () => null,
  };
}

it('divides round by round and takes the middle, whatever the machine did in one round', async () => {
  const turns: string[] = [];
  const product = side('product', [80, 5, 90], turns);
  const limit = side('limit', [100, 100, 100], turns);
  const { ratio, product: summary } = await compare(product, limit, pace);
  expect(ratio.median).toBeCloseTo(0.8);
  expect(ratio.low).toBeCloseTo(0.425);
  expect(ratio.high).toBeCloseTo(0.85);
  expect(summary).toMatchObject({ perSecond: 40, cpuMicros: 50, databaseCpuMicros: null });
});

it('lets both sides begin in turns', async () => {
  const turns: string[] = [];
  await compare(side('a', [1, 1, 1], turns), side('b', [1, 1, 1], turns), pace);
  expect(turns).toEqual(['a', 'b', 'b', 'a', 'a', 'b']);
});
