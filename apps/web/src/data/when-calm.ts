/** What is done, and how long it is put off. */
export interface WhenCalm {
  /** Waits until nothing was asked for so long. */
  readonly calmMs: number;
  /** But not longer than this after the first time. */
  readonly longestMs: number;
  /** Returns whether it was possible now; if not, it is tried again. */
  readonly run: () => boolean;
}

export interface Calm {
  /** Has it run soon, once for all that ask meanwhile. */
  readonly ask: () => void;
  /** Gives up what was asked for. */
  readonly cancel: () => void;
}

/** Does something once for many events: when they pause, and also when they go on without a pause. */
export function whenCalm({ calmMs, longestMs, run }: WhenCalm): Calm {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the first asked that waits; null: nobody waits. */
  let askedAt: number | null = null;
  const attempt = () => {
    if (run()) askedAt = null;
    else timer = setTimeout(attempt, calmMs);
  };
  return {
    ask: () => {
      const now = Date.now();
      askedAt ??= now;
      clearTimeout(timer);
      timer = setTimeout(attempt, Math.max(0, Math.min(calmMs, askedAt + longestMs - now)));
    },
    cancel: () => {
      clearTimeout(timer);
      askedAt = null;
    },
  };
}
