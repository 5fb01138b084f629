import { toApiError } from '@internsync/client';
import { isTRPCClientError } from '@trpc/client';
import { pause } from '../pause.ts';
import type { Intent, What } from './intent.ts';
import type { Ledger } from './ledger.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2000;

/** The answer of an attempt. */
export interface Done<T> {
  /** The id of the written row, if the answer contains it. */
  readonly id: number | null;
  readonly value: T;
}

/** How a call is made. */
export interface Performance<T> {
  /** @param again whether an earlier attempt got no answer. */
  readonly attempt: (key: string, again: boolean) => Promise<Done<T>>;
  /**
   * What a refusal of a second attempt means: the result of the first attempt; `null` if it did nothing.
   */
  readonly recover?: () => Promise<Done<T> | null>;
  /** Called before the next attempt, which may use another server. */
  readonly moveOn: () => void;
  /** Aborted when no caller waits for answers any more. */
  readonly over: AbortSignal;
}

/** A refusal by the legacy API, which has no codes. */
export class ShimRefusal extends Error {
  override readonly name = 'ShimRefusal';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The legacy API gave no answer. */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer';
}

/** Codes that leave the outcome of a call unknown, or that allow to repeat it. */
const UNKNOWN: ReadonlySet<string> = new Set([
  'NETWORK',
  'INTERNAL',
  'UNAVAILABLE',
  'RATE_LIMITED',
]);

/**
 * The refusal of a call that threw; `null` if its outcome is unknown.
 *
 * @throws {unknown} an error that is not an outcome of a call.
 */
export function refusalOf(error: unknown): string | null {
  if (error instanceof LostAnswer) return null;
  if (error instanceof ShimRefusal) {
    return error.status >= 500 || error.status === 429 ? null : `${error.status} ${error.message}`;
  }
  if (!isTRPCClientError(error)) throw error;
  // A call that was broken off has no code.
  const code = toApiError(error)?.code ?? 'NETWORK';
  return UNKNOWN.has(code) ? null : code;
}

/**
 * Makes a call and repeats it with the same key until it is answered.
 *
 * @returns what was acknowledged; `null` if it was refused, or got no answer before `over`.
 */
export async function perform<W extends What, T>(
  ledger: Ledger,
  what: W,
  { attempt, recover, moveOn, over }: Performance<T>,
): Promise<{ readonly intent: Intent<W>; readonly done: Done<T> | null }> {
  const intent = ledger.begin(what);
  let pauseMs = FIRST_PAUSE_MS;
  while (!over.aborted) {
    const again = intent.unknown > 0;
    try {
      const done = await attempt(intent.idempotencyKey, again).catch(async (error: unknown) => {
        const refusal = refusalOf(error);
        const known = refusal !== null && again ? await recover?.() : null;
        if (known) return known;
        throw error;
      });
      ledger.acknowledge(intent, done.id);
      return { intent, done };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal !== null) {
        ledger.refuse(intent, refusal);
        return { intent, done: null };
      }
      ledger.lose(intent);
    }
    moveOn();
    await pause(pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
  return { intent, done: null };
}
