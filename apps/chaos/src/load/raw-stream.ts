import { request, type Agent, type IncomingMessage } from 'node:http';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { z } from 'zod';
import { pause } from '../pause.ts';
import type { Problems } from '../problems.ts';
import type { ProductServer } from '../world/product-server.ts';
import {
  feedOf,
  groupOf,
  now,
  type LiveStream,
  type StreamArrival,
  type StreamPath,
} from './live-stream.ts';

/** The server sends a comment or an event at least every fifteen seconds. */
const SILENT_MS = 40_000;
const OPEN_AGAIN_MS = 500;

const Delivered = z.object({
  id: z.number(),
  kind: z.string(),
  applicationId: z.number().nullish(),
  job: z.object({ id: z.number() }).nullish(),
  toStatus: z.string().nullish(),
});
const Refusal = z.object({ message: z.string(), data: z.object({ httpStatus: z.number() }) });
const RESYNC = 'resync';
/** Tells a number, and has the id of the event before it. */
const UNREAD = 'unread';

/** A server as far as a stream knows it. */
type Home = Pick<ProductServer, 'url'>;

/** What a stream without the typed client needs. */
export interface RawSubscription {
  readonly caller: { readonly address: string; token(server: Home): Promise<string> };
  readonly username: string;
  readonly path: StreamPath;
  /** Tells it from the caller's other streams of this kind. */
  readonly number: number;
  /** Each connection goes to the next of them. */
  readonly servers: readonly Home[];
  readonly agent: Agent;
  readonly problems: Problems;
}

/**
 * Follows a stream without the typed client, so that one process can hold many. A connection that breaks is
 * replaced by one to the next server, which continues after the last event.
 */
export function openRawStream(subscription: RawSubscription): LiveStream {
  const { caller, username, path, number, servers, problems } = subscription;
  const feed = feedOf(path, username);
  const label = `stream ${number}`;
  const arrivals: StreamArrival[] = [];
  const { promise: started, resolve } = Promise.withResolvers<void>();
  const closing = new AbortController();
  let last: string | null = null;
  let turn = number;
  const tell = (kind: 'ended streams' | 'lost', words: string) => {
    const text = `${feed} on ${label} ${words}`;
    problems.add({ kind, subject: text, text });
  };
  const hear = ({ id, event, data }: EventSourceMessage) => {
    if (id !== undefined && id !== '') last = id;
    if (event === 'connected') resolve();
    if (event === 'serialized-error') {
      const { message, data: about } = Refusal.parse(JSON.parse(data));
      // A token that ends with its stream is renewed.
      if (about.httpStatus !== 401 && about.httpStatus < 500)
        tell('ended streams', `ended: ${message}`);
    }
    if (event !== undefined && event !== 'message') return;
    const happened = Delivered.parse(JSON.parse(data));
    if (happened.kind === RESYNC) {
      tell('lost', `must begin anew after ${last ?? 'nothing'}, although everything is kept`);
      return;
    }
    if (happened.kind === UNREAD) return;
    const { id: eventId, toStatus = null } = happened;
    arrivals.push({
      id: eventId,
      group: groupOf({ applicationId: happened.applicationId, jobId: happened.job?.id }),
      toStatus,
      at: now(),
    });
  };
  const connect = async () => {
    const server = servers[turn % servers.length];
    turn += 1;
    if (!server) throw new Error('There is no server');
    const token = await caller.token(server);
    const response = await open(subscription, { server, token, last, signal: closing.signal });
    if (response.statusCode !== 200) {
      response.resume();
      if (response.statusCode === 404) tell('ended streams', 'does not exist');
      return;
    }
    last ??= headerOf(response, 'last-event-id');
    // The parser keeps the beginnings of lines only.
    const parser = createParser({ onEvent: hear });
    const decoder = new TextDecoder();
    for await (const chunk of response) {
      if (chunk instanceof Uint8Array) parser.feed(decoder.decode(chunk, { stream: true }));
    }
  };
  const run = async () => {
    while (!closing.signal.aborted) {
      await connect().catch(() => undefined);
      if (!closing.signal.aborted) await pause(OPEN_AGAIN_MS);
    }
  };
  void run();
  return { feed, label, arrivals, started, close: () => closing.abort() };
}

interface Connection {
  readonly server: Home;
  readonly token: string;
  readonly last: string | null;
  readonly signal: AbortSignal;
}

/** Sends the request; the response is broken off when it is silent for too long. */
async function open(
  { caller, path, agent }: RawSubscription,
  { server, token, last, signal }: Connection,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const headers = {
    accept: 'text/event-stream',
    authorization: `Bearer ${token}`,
    'x-forwarded-for': caller.address,
    ...(last !== null && { 'last-event-id': last }),
  };
  const input = encodeURIComponent('{}');
  const sent = request(`${server.url}/trpc/${path}?input=${input}`, { agent, headers, signal });
  sent.setTimeout(SILENT_MS, () => sent.destroy(new Error('It was silent for too long')));
  sent.once('response', resolve).once('error', reject).end();
  return await promise;
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}
