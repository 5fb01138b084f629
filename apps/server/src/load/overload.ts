import { networkOf } from '@internsync/core/values/address';
import { ServiceError, type ServiceErrorCode } from '@internsync/core/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { watchEventLoopDelay, type EventLoopDelay } from './event-loop-delay.ts';
import { isEventStream } from '../http/event-streams.ts';
import { ConcurrencyGate, type Capacity, type Full } from './concurrency-gate.ts';
import { onceClosed } from '../http/once-closed.ts';

/** When a server has enough to do. */
export interface LoadLimits {
  /** Requests that are being answered at once; of one client, by its network. */
  readonly requests: Capacity;
  /** How late the event loop may be on average, in milliseconds; `null`: that is not looked at. */
  readonly eventLoopDelayMs: number | null;
}

const SAMPLE_MS = 500;
const RETRY_SECONDS = 2;
/** A start takes about a second, and in place of a server that stops there is another. */
const RETRY_ELSEWHERE_SECONDS = 1;

type Reason = Full | 'event_loop' | 'starting' | 'stopping';

const BUSY = ['UNAVAILABLE', 'The server is busy; try again in a moment', RETRY_SECONDS] as const;
const REFUSALS = {
  total: BUSY,
  event_loop: BUSY,
  per_client: ['RATE_LIMITED', 'Too many requests at once; wait for some answers', RETRY_SECONDS],
  starting: ['UNAVAILABLE', 'The server is starting; try again', RETRY_ELSEWHERE_SECONDS],
  stopping: ['UNAVAILABLE', 'The server is stopping; try again', RETRY_ELSEWHERE_SECONDS],
} as const satisfies Record<Reason, readonly [ServiceErrorCode, string, number]>;

/** A line at most this often says that requests are refused; each also leaves its own. */
const TOLD_MS = 1000;

/**
 * Refuses requests to the routes of `scope` while the server has enough to do, before anything is read
 * or looked up for them: answering some in time is better than answering all too late. Also while it
 * starts and while it stops.
 *
 * A request counts from when its body has arrived, so that slow senders keep nobody out, until it is
 * answered; a live stream until it begins.
 */
export function shedOverload(
  scope: FastifyInstance,
  { requests, eventLoopDelayMs, hasStarted }: LoadLimits & { readonly hasStarted: () => boolean },
): void {
  const answering = new ConcurrencyGate(requests);
  const leaves = new WeakMap<FastifyRequest, () => void>();
  let stopping = false;
  let lastTold = Number.NEGATIVE_INFINITY;

  const refuse = (reason: Reason) => {
    if (performance.now() - lastTold > TOLD_MS) {
      lastTold = performance.now();
      scope.log.warn({ reason, answering: answering.total }, 'refusing requests');
    }
    const [code, message, retryAfterSeconds] = REFUSALS[reason];
    return new ServiceError(code, message, { retryAfterSeconds });
  };

  scope.addHook('preClose', () => {
    stopping = true;
  });
  scope.addHook('onRequest', (request, _reply, done) => {
    const reason = stopping
      ? 'stopping'
      : hasStarted()
        ? answering.full(networkOf(request.ip))
        : 'starting';
    done(reason ? refuse(reason) : undefined);
  });
  if (eventLoopDelayMs !== null) {
    // Not before there is something to answer: the start itself holds the loop.
    let delay: EventLoopDelay | undefined;
    scope.addHook('onClose', (_scope, done) => {
      delay?.stop();
      done();
    });
    scope.addHook('onRequest', (_request, _reply, done) => {
      delay ??= watchEventLoopDelay(SAMPLE_MS);
      done(delay.lastMs() > eventLoopDelayMs ? refuse('event_loop') : undefined);
    });
  }
  scope.addHook('preValidation', (request, reply, done) => {
    const entered = answering.enter(networkOf(request.ip));
    if (typeof entered === 'string') {
      done(refuse(entered));
      return;
    }
    leaves.set(request, entered);
    onceClosed(reply.raw, entered);
    done();
  });
  scope.addHook('onSend', (request, _reply, payload, done) => {
    if (isEventStream(payload)) leaves.get(request)?.();
    done(null, payload);
  });
}
