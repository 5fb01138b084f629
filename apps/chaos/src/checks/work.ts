import type { Problem } from '../problems.ts';
import type { Facts } from './facts.ts';

/** Pieces of work that failed at every attempt. */
const GIVEN_UP: ReadonlySet<string> = new Set(['failed', 'dead-letters']);

/** No piece of work was given up. */
export function checkGivenUp({ pieces }: Pick<Facts, 'pieces'>): Problem[] {
  return pieces
    .filter(({ queue, state }) => GIVEN_UP.has(state) || GIVEN_UP.has(queue))
    .map(({ id, queue, state }) => ({
      kind: 'lost',
      subject: `work ${id}`,
      text: `work ${id} in ${queue} is ${state}: it was given up`,
    }));
}

/** After the end: nothing waits, nothing is being done, and every result is there. */
export function checkLeftOver({ pieces, left }: Pick<Facts, 'pieces' | 'left'>): Problem[] {
  const waiting = pieces.filter(({ queue, state }) => !GIVEN_UP.has(state) && !GIVEN_UP.has(queue));
  return [
    ...waiting.map(({ id, queue, state, retries }): Problem => ({
      kind: 'left over',
      subject: `work ${id}`,
      text: `work ${id} in ${queue} is ${state} after ${retries} retries`,
    })),
    ...left.map((text): Problem => ({ kind: 'left over', subject: text, text })),
  ];
}
