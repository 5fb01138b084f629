import { expect, it } from 'vitest';
import { Ledger } from './ledger.ts';
import { LostAnswer, perform, ShimRefusal, type Performance } from './perform.ts';

const WHAT = { kind: 'job', company: 'acme', title: 'Night watch' } as const;

function calls(...answers: readonly (number | Error)[]) {
  const keys: string[] = [];
  const moves: number[] = [];
  const performance: Performance<null> = {
    attempt: async (key) => {
      const answer = answers[keys.length];
      keys.push(key);
      if (typeof answer !== 'number') throw answer ?? new Error('No more answers');
      return { id: answer, value: null };
    },
    moveOn: () => void moves.push(keys.length),
    over: new AbortController().signal,
  };
  return { keys, moves, performance };
}

it('writes the intent down before the first attempt', async () => {
  const ledger = new Ledger();
  const { performance } = calls(7);
  await perform(ledger, WHAT, {
    ...performance,
    attempt: async (...args) => {
      expect(ledger.of('job')).toMatchObject([{ what: WHAT, state: 'open' }]);
      return await performance.attempt(...args);
    },
  });
  expect(ledger.of('job')).toMatchObject([{ state: 'acknowledged', id: 7, unknown: 0 }]);
});

it('makes a call of unknown outcome again, elsewhere and with the same key', async () => {
  const ledger = new Ledger();
  const { keys, moves, performance } = calls(
    new LostAnswer('reset'),
    new ShimRefusal(503, 'later'),
    7,
  );
  await perform(ledger, WHAT, performance);
  expect(new Set(keys).size).toBe(1);
  expect(moves).toEqual([1, 2]);
  expect(ledger.outcomes).toEqual({ acknowledged: 1, refused: 0, unknown: 2 });
});

it('takes a refusal for an answer', async () => {
  const ledger = new Ledger();
  const { keys, performance } = calls(new ShimRefusal(409, 'taken'));
  expect((await perform(ledger, WHAT, performance)).done).toBeNull();
  expect(keys).toHaveLength(1);
  expect(ledger.of('job')).toMatchObject([{ state: 'refused', refusal: '409 taken' }]);
});

it('asks what the first attempt did when the second is refused', async () => {
  const ledger = new Ledger();
  const { performance } = calls(new LostAnswer('reset'), new ShimRefusal(409, 'taken'));
  await perform(ledger, WHAT, { ...performance, recover: async () => ({ id: 9, value: null }) });
  expect(ledger.of('job')).toMatchObject([{ state: 'acknowledged', id: 9, unknown: 1 }]);
});

it('leaves an intent open that came to no answer before the end', async () => {
  const ledger = new Ledger();
  const over = new AbortController();
  const { performance } = calls(new LostAnswer('reset'));
  const { done } = await perform(ledger, WHAT, {
    ...performance,
    over: over.signal,
    moveOn: () => over.abort(),
  });
  expect(done).toBeNull();
  expect(ledger.of('job')).toMatchObject([{ state: 'open', unknown: 1 }]);
});
