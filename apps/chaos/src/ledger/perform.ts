import { toApiError } from '@internsync/client';
import { isTRPCClientError } from '@trpc/client';
import { pause } from '../pause.ts';
import type { Intent, What } from './intent.ts';
import type { Ledger } from './ledger.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2000;

/** What an attempt that came to an answer says. */
export interface Done<T> {
  /** The id of what was written, where the answer names it. */
  readonly id: number | null;
  readonly value: T;
}

/** How a call is made. */
export interface Performance<T> {
  /** @param again whether an earlier attempt came to no answer. */
  readonly attempt: (key: string, again: boolean) => Promise<Done<T>>;
  /** What a refusal of a second attempt means: what the first one did; `null` where it did nothing. */
  readonly recover?: () => Promise<Done<T> | null>;
  /** Called before it is tried again: the next server may do better. */
  readonly moveOn: () => void;
  /** Aborted when nobody waits for answers any more. */
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

/** No answer came back from the legacy API. */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer';
}

/** Codes that do not tell what became of a call, or that let it be made again. */
const UNKNOWN: ReadonlySet<string> = new Set([
  'NETWORK',
  'INTERNAL',
  'UNAVAILABLE',
  'RATE_LIMITED',
]);

/**
 * What one knows of a call that threw: its refusal, or `null` when nobody knows what it did.
 *
 * @throws {unknown} what is no outcome of a call.
 */
export function refusalOf(error: unknown): string | null {
  if (error instanceof LostAnswer) return null;
  if (error instanceof ShimRefusal) {
    return error.status >= 500 || error.status === 429 ? null : `${error.status} ${error.message}`;
  }
  if (!isTRPCClientError(error)) throw error;
  // One that was broken off has no code.
  const code = toApiError(error)?.code ?? 'NETWORK';
  return UNKNOWN.has(code) ? null : code;
}

/**
 * Makes a call, and makes it again with the same key until it is answered.
 *
 * @returns what was acknowledged; `null` when it was refused, or came to no answer before `over`.
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
