import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';
import { resolveByDns, resolveLocally, type Resolve } from './resolve.ts';

/** A webhook to send. */
export interface WebhookRequest {
  /** An http or https URL. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** Why there was no response. */
export type SendFault =
  /** The URL leads to an address or a port that is not allowed. */
  | 'address_refused'
  | 'host_unknown'
  | 'connection_failed'
  /** No TLS connection: usually a certificate that is not valid for the host. */
  | 'tls_failed'
  | 'timeout';

/** How the receiver responded: its HTTP status, or why there is none. */
export interface SendResult {
  readonly status: number | null;
  readonly fault: SendFault | null;
  /** How long it took, in whole milliseconds. */
  readonly ms: number;
}

/** Sends webhooks. */
export interface WebhookSender {
  /**
   * Sends one POST request. It follows no redirect and keeps nothing of the response but its status.
   * Never rejects.
   */
  send(request: WebhookRequest): Promise<SendResult>;
}

export interface SenderOptions {
  /** Also reaches addresses that are not public, at any port: for development and tests. */
  readonly allowPrivate?: boolean;
  /** The time from resolving the name to the status, in milliseconds. */
  readonly timeoutMs?: number;
  readonly resolve?: Resolve;
  /** The only certificate authorities that are trusted (PEM), instead of Node's. */
  readonly ca?: string;
}

const TIMEOUT_MS = 10_000;
/** How much of a response is read, so that the receiver can end it in peace, and how long. */
const MOST_RESPONSE_BYTES = 4096;
const MOST_HEADER_BYTES = 8192;
const REST_MS = 1000;
/** Below this, ports belong to services of other protocols, but for these two. */
const FIRST_FREE_PORT = 1024;
const WEB_PORTS: ReadonlySet<number> = new Set([80, 443]);

/** A request that could not be sent or was not answered. */
class SendFailed extends Error {
  override readonly name = 'SendFailed';
  readonly fault: SendFault;

  constructor(fault: SendFault, options?: ErrorOptions) {
    super(fault, options);
    this.fault = fault;
  }
}

/**
 * Makes a sender that cannot be led to addresses that are not public (server-side request forgery): it
 * resolves the name once, leaves out all addresses that are not public, and connects to exactly those that
 * remain. A name server that answers differently the next time changes nothing. `Host`, SNI and the check
 * of the certificate use the name.
 */
export function createWebhookSender(options: SenderOptions = {}): WebhookSender {
  const { allowPrivate = false, timeoutMs = TIMEOUT_MS } = options;
  const resolve = options.resolve ?? (allowPrivate ? resolveLocally : resolveByDns);
  const isAllowed = (address: string) => allowPrivate || isPublicAddress(address);

  const findAddresses = async (host: string) => {
    const found = isIP(host) === 0 ? await resolve(host).catch(failWith('host_unknown')) : [host];
    const allowed = found.filter(isAllowed);
    if (allowed.length === 0) throw new SendFailed('address_refused');
    return allowed;
  };

  const attempt = async (sent: WebhookRequest, signal: AbortSignal) => {
    const url = new URL(sent.url);
    if (!allowPrivate && !isAllowedPort(url)) throw new SendFailed('address_refused');
    const host = url.hostname.replace(/^\[|\]$/gu, '');
    const addresses = await unlessAborted(findAddresses(host), signal);
    return await post(url, sent, { host, addresses, signal, ca: options.ca });
  };

  return {
    send: async (request) => {
      const began = performance.now();
      const signal = AbortSignal.timeout(timeoutMs);
      const { status, fault } = await attempt(request, signal).then(
        (status) => ({ status, fault: null }),
        (error: unknown) => ({ status: null, fault: faultOf(error, signal) }),
      );
      return { status, fault, ms: Math.round(performance.now() - began) };
    },
  };
}

function isAllowedPort({ port, protocol }: URL): boolean {
  const number = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
  return number >= FIRST_FREE_PORT || WEB_PORTS.has(number);
}

function faultOf(error: unknown, signal: AbortSignal): SendFault {
  if (signal.aborted) return 'timeout';
  return error instanceof SendFailed ? error.fault : 'connection_failed';
}

function failWith(fault: SendFault) {
  return (cause: unknown): never => {
    throw new SendFailed(fault, { cause });
  };
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(new SendFailed('timeout'));
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

interface Target {
  readonly host: string;
  readonly addresses: readonly string[];
  readonly signal: AbortSignal;
  readonly ca: string | undefined;
}

/** Posts to one of the addresses, and returns the status. */
async function post(
  url: URL,
  { headers, body }: WebhookRequest,
  { host, addresses, signal, ca }: Target,
): Promise<number> {
  const secure = url.protocol === 'https:';
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  let connected = false;
  let secured = false;
  const request = (secure ? requestHttps : requestHttp)(
    {
      method: 'POST',
      host,
      port: url.port === '' ? undefined : url.port,
      path: `${url.pathname}${url.search}`,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      // Every request resolves and connects anew.
      agent: false,
      lookup: answerWith(addresses),
      maxHeaderSize: MOST_HEADER_BYTES,
      signal,
      ...(ca !== undefined && { ca }),
    },
    resolve,
  );
  request.on('socket', (socket) => {
    socket.once('connect', () => (connected = true));
    socket.once('secureConnect', () => (secured = true));
  });
  request.on('error', (cause) => {
    const fault = secure && connected && !secured ? 'tls_failed' : 'connection_failed';
    reject(new SendFailed(fault, { cause }));
  });
  // A protocol that is changed without our asking for it.
  request.on('upgrade', (response, socket) => {
    socket.destroy();
    resolve(response);
  });
  request.end(body);
  try {
    const response = await promise;
    await readSome(response);
    return response.statusCode ?? 0;
  } finally {
    request.destroy();
  }
}

/** A `lookup` that knows its answer. */
function answerWith(addresses: readonly string[]): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, { all }, callback) => {
    const [first] = answers;
    if (all || !first) callback(null, answers);
    else callback(null, first.address, first.family);
  };
}

/** Reads and drops the beginning of a response. */
async function readSome(response: IncomingMessage): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, REST_MS);
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_RESPONSE_BYTES) resolve();
  });
  for (const event of ['end', 'error', 'close']) response.on(event, () => resolve());
  await promise;
  clearTimeout(timer);
}
