import { once } from 'node:events';
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { z } from 'zod';

/** One event of a `text/event-stream`. */
export interface StreamEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: unknown;
}

export interface OpenStream extends AsyncDisposable {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The next event except pings; `null` when the stream finished. @throws when the connection broke. */
  next(): Promise<StreamEvent | null>;
  /** Disconnects. */
  close(): Promise<void>;
}

interface StreamOptions {
  readonly token?: string;
  /** Sent as `Last-Event-Id`. */
  readonly lastEventId?: string;
  /** The procedure. Default: the events of a student's applications. */
  readonly path?: string;
  /** The query string, including `?`. */
  readonly search?: string;
  readonly accept?: string;
}

/** Opens a live stream. */
export async function openStream(
  { url }: { readonly url: string },
  {
    token,
    lastEventId,
    path = 'applications.events',
    search = '',
    accept = 'text/event-stream',
  }: StreamOptions,
): Promise<OpenStream> {
  // Not `fetch`, which reconnects by itself after a broken connection.
  const request = get(`${url}/trpc/${path}${search}`, {
    agent: false,
    headers: {
      accept,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
  });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  const events = readEvents(response);
  const next = async () => {
    for (;;) {
      const { value, done } = await events.next();
      if (done) return null;
      if (value.event !== 'ping') return value;
    }
  };
  const close = async () => {
    if (response.closed) return;
    response.destroy();
    await once(response, 'close');
  };
  const { statusCode: status = 0, headers } = response;
  return { status, headers, next, close, [Symbol.asyncDispose]: close };
}

/** An open stream and the id in its first event: the id of the event after which the stream starts. */
export interface FollowedStream extends OpenStream {
  readonly start: string | undefined;
}

/** Opens the stream and waits until it is connected. */
export async function follow(
  target: { readonly url: string },
  options: StreamOptions,
): Promise<FollowedStream> {
  const stream = await openStream(target, options);
  const first = await stream.next();
  if (first?.event !== 'connected') throw new Error(`The stream began with ${first?.event}`);
  return { ...stream, start: first.id };
}

async function* readEvents(response: IncomingMessage): AsyncGenerator<StreamEvent, void> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    text += String(chunk);
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parseBlock(block);
      if (event) yield event;
    }
  }
}

function parseBlock(block: string): StreamEvent | null {
  const fields = new Map(
    block
      .split('\n')
      .filter((line) => line.includes(': '))
      .map((line): [string, string] => [
        line.slice(0, line.indexOf(': ')),
        line.slice(line.indexOf(': ') + 2),
      ]),
  );
  if (fields.size === 0) return null;
  const data = fields.get('data') ?? '';
  return {
    event: fields.get('event') ?? 'message',
    id: fields.get('id'),
    data: data === '' ? null : z.unknown().parse(JSON.parse(data)),
  };
}
