import { pause } from '../pause.ts';
import type { Problems } from '../problems.ts';
import { between, type Random } from '../random.ts';
import type { ProductServer } from '../world/product-server.ts';
import { bareFaultOf } from './bare-faults.ts';
import { halfOf, type Cutter } from './cutter.ts';

/** The time in which every call must be answered: the server's 15 seconds, plus some for this machine. */
const ANSWERED_MS = 15_000 + 2500;
const LOOK_MS = 250;
/** A request that waits for its answer is broken off within this many milliseconds after its body. */
const CUT_WITHIN_MS = 60;
const TOO_MANY_REQUESTS = 429;
const SERVER_ERRORS = 500;

/** The target of requests, as far as its answers are checked. */
export type Answerer = Pick<ProductServer, 'name' | 'url' | 'absentMs'>;

/** The target of a caller's requests, and the watchers of them. */
export interface Wire {
  /** The caller's own address. */
  readonly address: string;
  /** Where the next request goes. */
  readonly server: () => Answerer;
  readonly problems: Problems;
  readonly cutter: Cutter;
  readonly random: Random;
  /** Called with the idempotency key of each request that got no answer, or a 5xx. */
  readonly unanswered: (idempotencyKey: string) => void;
}

/**
 * Makes the `fetch` of one caller. Whatever host a URL names, the request goes to the wire's server. The
 * answer is checked: whether it came in time, and whether a client may get it. Bodies are small and sent
 * at once, so the time counts from the start of the request.
 */
export function wireFetch(wire: Wire): typeof fetch {
  return async (input, init = {}) => {
    const server = wire.server();
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init.headers);
    headers.set('x-forwarded-for', wire.address);
    const call: Call = { wire, server, path: pathname, url: `${server.url}${pathname}${search}` };
    const sent = { ...init, headers };
    const isStream = headers.get('accept')?.includes('text/event-stream') ?? false;
    const key = keyOf(sent);
    return await inTime(call, sent, async (request) => {
      const { response, bytes } = await answerTo(call, request, isStream).catch(
        (error: unknown) => {
          if (key !== null) wire.unanswered(key);
          throw error;
        },
      );
      if (!bytes) return response;
      if (key !== null && response.status >= SERVER_ERRORS) wire.unanswered(key);
      judge(call, response, new TextDecoder().decode(bytes));
      const { status, statusText } = response;
      const body = bytes.byteLength === 0 ? null : bytes;
      return new Response(body, { status, statusText, headers: response.headers });
    });
  };
}

/** @returns the whole answer; for a stream only its begin. */
async function answerTo(call: Call, request: RequestInit, isStream: boolean) {
  const response = await send(call, request);
  const isOpen = isStream && response.ok;
  return { response, bytes: isOpen ? null : await response.arrayBuffer() };
}

/** The idempotency key of an upload. */
function keyOf({ body, headers }: RequestInit): string | null {
  if (!(body instanceof FormData)) return null;
  const field = body.get('idempotencyKey');
  if (typeof field === 'string') return field;
  return new Headers(headers).get('idempotency-key')?.replaceAll('"', '') ?? null;
}

interface Call {
  readonly wire: Wire;
  readonly server: Answerer;
  readonly path: string;
  readonly url: string;
}

/** Sends a request; one with a file may be broken off. */
async function send(call: Call, init: RequestInit): Promise<Response> {
  const { cutter, random } = call.wire;
  const cut = init.body instanceof FormData ? cutter.next() : null;
  if (cut === null) return await fetch(call.url, init);
  if (cut === 'in the body') {
    const whole = new Request(call.url, { method: 'POST', body: init.body ?? null });
    const headers = new Headers(init.headers);
    headers.set('content-type', whole.headers.get('content-type') ?? '');
    const body = halfOf(new Uint8Array(await whole.arrayBuffer()));
    return await fetch(call.url, { ...init, headers, body, duplex: 'half' });
  }
  const laptop = new AbortController();
  void pause(between(random, 0, CUT_WITHIN_MS)).then(() =>
    laptop.abort(new Error('The laptop died')),
  );
  return await fetch(call.url, { ...init, signal: bothOf(init.signal, laptop.signal) });
}

/**
 * Ends a call that takes too long, and reports it. Time in which its server is frozen or down does not
 * count.
 */
async function inTime(
  { wire, server, path }: Call,
  init: RequestInit,
  run: (init: RequestInit) => Promise<Response>,
): Promise<Response> {
  const late = new AbortController();
  const began = performance.now();
  const absentBefore = server.absentMs();
  const timer = setInterval(() => {
    const took = performance.now() - began - (server.absentMs() - absentBefore);
    if (took < ANSWERED_MS) return;
    wire.problems.add({
      kind: 'hung',
      subject: `${path} on ${server.name} at ${new Date().toISOString()}`,
      text: `${path} on ${server.name} was not answered in ${(took / 1000).toFixed(1)} s`,
    });
    late.abort(new Error('Not answered in time'));
  }, LOOK_MS);
  try {
    return await run({ ...init, signal: bothOf(init.signal, late.signal) });
  } finally {
    clearInterval(timer);
  }
}

function bothOf(one: AbortSignal | null | undefined, other: AbortSignal): AbortSignal {
  return one ? AbortSignal.any([one, other]) : other;
}

function judge({ wire, server, path }: Call, response: Response, text: string): void {
  const { status } = response;
  const retryAfter = response.headers.get('retry-after');
  const fault = bareFaultOf({ path, status, retryAfter, text });
  const at = new Date().toISOString();
  const requestId = response.headers.get('x-request-id') ?? '';
  if (fault !== null) {
    const words = `${path} on ${server.name} at ${at}, request ${requestId}: ${fault}`;
    wire.problems.add({ kind: 'bare 5xx', subject: words, text: words });
  }
  if (status === TOO_MANY_REQUESTS) {
    const words = `${path} on ${server.name} at ${at}: ${text.slice(0, 200)}`;
    wire.problems.add({ kind: 'limited', subject: words, text: words });
  }
}
