import { expect, it } from 'vitest';
import { inTurns, mediansOf, ratioOf, type Contender } from './in-turns.ts';

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
  const sides = [side('own', [80, 5, 90], turns), side('other', [100, 100, 100], turns)];
  const [own = [], other = []] = await inTurns(sides, pace);
  const ratio = ratioOf('perSecond', own, other);

  expect(ratio.median).toBeCloseTo(0.8);
  expect(ratio.low).toBeCloseTo(0.425);
  expect(ratio.high).toBeCloseTo(0.85);
  expect(mediansOf(own)).toMatchObject({
    perSecond: 40,
    cpuMicros: 50,
    databaseCpuMicros: Number.NaN,
  });
});

it('lets everyone begin in turns', async () => {
  const turns: string[] = [];
  await inTurns(
    ['a', 'b', 'c'].map((name) => side(name, [1, 1, 1], turns)),
    pace,
  );
  expect(turns.join('')).toBe('abcbcacab');
});
