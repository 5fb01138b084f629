import type { Random } from '../random.ts';

/** How a client breaks off a request: in the middle of its body, or while it waits for the answer. */
export type Cut = 'in the body' | 'before the answer';

/** Decides which requests with a file are broken off, as if the client's machine failed. */
export interface Cutter {
  /** The share of requests, from 0 to 1; 0 unless a fault is active. */
  chance: number;
  next(): Cut | null;
}

export function createCutter(random: Random): Cutter {
  const cutter: Cutter = {
    chance: 0,
    next: () => {
      if (random() >= cutter.chance) return null;
      return random() < 0.5 ? 'in the body' : 'before the answer';
    },
  };
  return cutter;
}

/** A body that breaks off halfway. */
export function halfOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    pull: (controller) => {
      if (sent) controller.error(new Error('The laptop died'));
      else controller.enqueue(bytes.subarray(0, bytes.length / 2));
      sent = true;
    },
  });
}
