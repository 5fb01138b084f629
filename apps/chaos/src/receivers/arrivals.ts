/** Something that arrived at a receiver outside the product. */
export interface Arrival {
  /** What the sender calls it; the same at each repetition. Null: it has no name that we know. */
  readonly id: string | null;
  /** When all of it had been received, by `Date.now()`. */
  readonly at: number;
  /** Whether the receiver said that it took it. */
  readonly acknowledged: boolean;
}

/** Times in which something was broken, as far as the run knows. */
export interface Troubles {
  /** Whether anything was broken at some moment between the two, by `Date.now()`. */
  readonly between: (from: number, to: number) => boolean;
}

/** After a fault has ended, a process may still lose what it was doing when the fault began. */
const AFTERMATH_MS = 60_000;

/** Notes when faults begin and end. */
export class TroubleLog implements Troubles {
  readonly #times: { readonly from: number; to: number }[] = [];

  /** Something breaks now. @returns what to call when it works again. */
  begin(): () => void {
    const time = { from: Date.now(), to: Number.POSITIVE_INFINITY };
    this.#times.push(time);
    return () => {
      time.to = Date.now() + AFTERMATH_MS;
    };
  }

  between(from: number, to: number): boolean {
    return this.#overlap(from, to, 0);
  }

  /** Whether a fault lasted at some moment between the two; its aftermath does not count. */
  lasted(from: number, to: number): boolean {
    return this.#overlap(from, to, AFTERMATH_MS);
  }

  #overlap(from: number, to: number, less: number): boolean {
    return this.#times.some((time) => time.from <= to && time.to - less >= from);
  }
}

/** The arrivals of one id. */
export interface Repetitions {
  /** Arrivals after the first one that a lost acknowledgement explains: no protocol prevents them. */
  readonly repeated: number;
  /** Arrivals that nothing explains. */
  readonly doubled: number;
}

/**
 * Judges the arrivals of one id, in their order. A sender that gets no acknowledgement must send again. So
 * must one that is killed, or loses its database, between the acknowledgement and its note of it. An arrival
 * after one that was acknowledged while nothing was broken is an error.
 */
export function judgeRepetitions(arrivals: readonly Arrival[], troubles: Troubles): Repetitions {
  const again = arrivals.slice(1).map(({ at }, index) => {
    const before = arrivals[index];
    return before?.acknowledged === true && !troubles.between(before.at, at);
  });
  const doubled = again.filter(Boolean).length;
  return { repeated: again.length - doubled, doubled };
}
