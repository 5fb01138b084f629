/** The slowest transfer that still counts as an answer: 256 KiB a second. */
const BYTES_PER_MS = 256;

/**
 * No call takes longer, whatever it carries and whatever length an answer claims: every request is
 * answered within fifteen seconds, even if the store is silent.
 */
const LONGEST_MS = 12_000;

/** The time that one call may take. */
export interface Deadline {
  /** Aborts when the time is over, or when the call has ended. */
  readonly signal: AbortSignal;
  /** Extends the deadline by one second for each 256 KiB that the call carries. */
  allow(bytes: number): void;
  /** Aborts what the call left open. */
  end(): void;
}

/** Starts a deadline of `baseMs` milliseconds; `allow` extends it, up to twelve seconds in total. */
export function startDeadline(baseMs: number): Deadline {
  const controller = new AbortController();
  const startedAt = performance.now();
  let limitMs = baseMs;

  function expire(): void {
    controller.abort(new Error(`The store did not answer within ${Math.round(limitMs)} ms`));
  }
  let timer = setTimeout(expire, limitMs);

  return {
    signal: controller.signal,
    allow(bytes) {
      if (controller.signal.aborted) return;
      limitMs = Math.min(limitMs + bytes / BYTES_PER_MS, Math.max(baseMs, LONGEST_MS));
      clearTimeout(timer);
      const leftMs = limitMs - (performance.now() - startedAt);
      timer = setTimeout(expire, Math.max(0, leftMs));
    },
    end() {
      clearTimeout(timer);
      controller.abort(new Error('The call has ended'));
    },
  };
}

/**
 * Settles as `work` does, unless the deadline comes first.
 *
 * @throws the reason of the deadline's signal, or what `work` throws.
 */
export async function withinDeadline<T>(deadline: Deadline, work: Promise<T>): Promise<T> {
  const { signal } = deadline;
  const expired = Promise.withResolvers<never>();
  const onAbort = () => expired.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, expired.promise]);
  } catch (error) {
    // The error of a destroyed connection says less than the reason why it was destroyed.
    if (signal.aborted) throw signal.reason;
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
