import http from 'node:http';
import https from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';

import { Client, type ClientOptions } from 'minio';

import { type Deadline, startDeadline, withinDeadline } from './deadline.ts';
import { errorCode } from './error-code.ts';

/** The address of the bucket and the credentials. */
export interface S3Options {
  /** Host name or address, without scheme and port. */
  readonly endpoint: string;
  readonly port: number;
  readonly useSSL: boolean;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /**
   * How long a call may take in total, in milliseconds; default 3000. Each 256 KiB that it sends or
   * receives adds one second, up to twelve seconds.
   */
  readonly timeoutMs?: number | undefined;
}

/** Runs calls of the client, each within its deadline and without leaving anything open. */
export interface S3Caller {
  call<T>(work: (client: Client) => Promise<T>): Promise<T>;
  /** Closes every connection. Calls that are under way reject, and so do later ones. */
  close(): void;
}

type Transport = NonNullable<ClientOptions['transport']>;

/** What the last attempt of a call saw; the client's own errors contain neither. */
interface Attempt {
  status?: number;
  reusedConnection?: boolean;
}

const DEFAULT_TIMEOUT_MS = 3000;

/**
 * The most that S3 accepts in one request: a put is never split into parts, so it is complete or absent.
 */
const LARGEST_PUT_BYTES = 5 * 1024 ** 3;

const MAX_CONNECTIONS = 64;

/** Shorter than the time after which firewalls silently forget a connection. */
const IDLE_CONNECTION_MS = 10_000;

const RETRY_PAUSE_MS = 100;
const RETRIED_STATUS = new Set([429, 500, 502, 503, 504]);
const CONNECTION_LOST = new Set(['ECONNRESET', 'EPIPE']);

function declaredLength(header: unknown): number {
  const length = Number(header);
  return Number.isFinite(length) ? length : 0;
}

/** A kept connection that the server closed meanwhile fails the next request sent on it. */
function isWorthAnotherTry(attempt: Attempt, error: unknown): boolean {
  if (attempt.status !== undefined) return RETRIED_STATUS.has(attempt.status);
  return attempt.reusedConnection === true && CONNECTION_LOST.has(errorCode(error) ?? '');
}

/**
 * Opens a pool of connections to the store. Nothing is sent before the first call.
 *
 * @throws when the endpoint is not a bare host name or address, or the port is not one.
 */
export function openS3Caller(options: S3Options): S3Caller {
  const { endpoint, port, useSSL, region, accessKey, secretKey } = options;
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const { Agent, request } = useSSL ? https : http;
  const agent = new Agent({
    keepAlive: true,
    maxSockets: MAX_CONNECTIONS,
    timeout: IDLE_CONNECTION_MS,
  });
  let closed = false;

  function clientWith(transport: Transport): Client {
    return new Client({
      endPoint: endpoint,
      port,
      useSSL,
      region,
      accessKey,
      secretKey,
      partSize: LARGEST_PUT_BYTES,
      transportAgent: agent,
      transport,
      // The client's own retries log to standard error and have no time limit.
      retryOptions: { disableRetry: true },
    });
  }
  // A client checks its options when it is created: better now than at the first call.
  clientWith({ request });

  function connect(deadline: Deadline, attempt: Attempt): Client {
    const send: Transport['request'] = (target, onResponse) => {
      // The client uses only this overload of Node's `request`.
      if (typeof target === 'string' || target instanceof URL || typeof onResponse !== 'function')
        throw new TypeError('The S3 client sent a request in an unexpected way');
      const sent = request({ ...target, signal: deadline.signal }, (response) => {
        if (response.statusCode !== undefined) attempt.status = response.statusCode;
        deadline.allow(declaredLength(response.headers['content-length']));
        onResponse(response);
      });
      deadline.allow(declaredLength(sent.getHeader('content-length')));
      sent.once('socket', () => {
        attempt.reusedConnection = sent.reusedSocket;
      });
      return sent;
    };
    return clientWith({ request: send });
  }

  async function attemptTwice<T>(
    deadline: Deadline,
    work: (client: Client) => Promise<T>,
  ): Promise<T> {
    const first: Attempt = {};
    try {
      return await work(connect(deadline, first));
    } catch (error) {
      if (closed || !isWorthAnotherTry(first, error)) throw error;
    }
    await pause(RETRY_PAUSE_MS, undefined, { signal: deadline.signal });
    return await work(connect(deadline, {}));
  }

  return {
    async call(work) {
      if (closed) throw new Error('The store has been closed');
      const deadline = startDeadline(timeoutMs);
      try {
        return await withinDeadline(deadline, attemptTwice(deadline, work));
      } finally {
        deadline.end();
      }
    },
    close() {
      closed = true;
      agent.destroy();
    },
  };
}
