import { networkOf } from '@internsync/core/values/address';
import { clientAddress } from '../http/client-address.ts';
import { ServiceError, type ServiceErrorCode } from '@internsync/core/errors';
import type { Reason } from '@internsync/core/faults';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { watchEventLoopDelay, type EventLoopDelay } from './event-loop-delay.ts';
import { isEventStream } from '../http/event-streams.ts';
import { ConcurrencyGate, type Capacity, type Full } from './concurrency-gate.ts';
import { onceClosed } from '../http/once-closed.ts';

/** The load above which the server refuses requests. */
export interface LoadLimits {
  /** Requests in progress at once; keyed by the client's network. */
  readonly requests: Capacity;
  /** The highest average event loop delay, in milliseconds; `null`: not checked. */
  readonly eventLoopDelayMs: number | null;
  /** The longest wait of a query for a database connection, in milliseconds; `null`: not checked. */
  readonly databaseWaitMs: number | null;
}

/** What is asked for every request. */
export interface LoadLooks {
  readonly hasStarted: () => boolean;
  /** How long the first query that waits for a database connection has waited, in milliseconds. */
  readonly databaseWaitMs: () => number;
}

const SAMPLE_MS = 500;
const RETRY_SECONDS = 2;
/** Starting takes about a second, and another process replaces one that is stopping. */
const RETRY_ELSEWHERE_SECONDS = 1;

type Refusal = Full | 'event_loop' | 'database' | 'starting' | 'stopping';

const BUSY = [
  'UNAVAILABLE',
  'The server is busy; try again in a moment',
  RETRY_SECONDS,
  { code: 'BUSY' },
] as const;
const REFUSALS = {
  total: BUSY,
  event_loop: BUSY,
  database: BUSY,
  per_client: [
    'RATE_LIMITED',
    'Too many requests at once; wait for some answers',
    RETRY_SECONDS,
    { code: 'TOO_MANY_AT_ONCE', what: 'requests' },
  ],
  starting: [
    'UNAVAILABLE',
    'The server is starting; try again',
    RETRY_ELSEWHERE_SECONDS,
    { code: 'STARTING' },
  ],
  stopping: [
    'UNAVAILABLE',
    'The server is stopping; try again',
    RETRY_ELSEWHERE_SECONDS,
    { code: 'STOPPING' },
  ],
} as const satisfies Record<Refusal, readonly [ServiceErrorCode, string, number, Reason]>;

/** The shortest time between two log lines about refusals; each request is also logged as usual. */
const TOLD_MS = 1000;

/**
 * Sheds load: refuses requests to the routes of `scope` while the server is overloaded, starting or
 * stopping. It checks before the body is read or anything is queried, and the number of requests again
 * when the body has arrived. Answering some requests in time is better than answering all too late.
 *
 * A request counts from the arrival of its complete body, so that slow senders do not use up capacity,
 * until its response is sent; a live stream counts until it begins.
 */
export function shedOverload(
  scope: FastifyInstance,
  { requests, eventLoopDelayMs, databaseWaitMs }: LoadLimits,
  looks: LoadLooks,
): void {
  const answering = new ConcurrencyGate(requests);
  const leaves = new WeakMap<FastifyRequest, () => void>();
  let stopping = false;
  let lastTold = Number.NEGATIVE_INFINITY;

  const refuse = (refusal: Refusal) => {
    if (performance.now() - lastTold > TOLD_MS) {
      lastTold = performance.now();
      scope.log.warn({ reason: refusal, answering: answering.total }, 'refusing requests');
    }
    const [code, message, retryAfterSeconds, reason] = REFUSALS[refusal];
    return new ServiceError(code, message, { retryAfterSeconds, reason });
  };

  scope.addHook('preClose', () => {
    stopping = true;
  });
  scope.addHook('onRequest', (request, _reply, done) => {
    const reason = stopping
      ? 'stopping'
      : looks.hasStarted()
        ? answering.full(networkOf(clientAddress(request)))
        : 'starting';
    done(reason ? refuse(reason) : undefined);
  });
  if (databaseWaitMs !== null) {
    scope.addHook('onRequest', (_request, _reply, done) => {
      done(looks.databaseWaitMs() > databaseWaitMs ? refuse('database') : undefined);
    });
  }
  if (eventLoopDelayMs !== null) {
    // Measured from the first request on: startup itself blocks the loop.
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
    const entered = answering.enter(networkOf(clientAddress(request)));
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
