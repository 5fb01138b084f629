import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createParser } from 'eventsource-parser';
import { z } from 'zod';
import { now } from '../load/live-stream.ts';

const SCRIPT = fileURLToPath(new URL('bare-process.ts', import.meta.url));

/** A stream of the bare server. */
export interface BareStream {
  /** Names the product's stream that it is beside. */
  readonly feed: string;
  /** When something came, in milliseconds since 1970 with fractions. */
  readonly times: readonly number[];
}

/** The bare server, and streams of it. */
export interface BareStreams {
  readonly streams: readonly BareStream[];
  close(): void;
}

/** Starts the server, and opens a stream for each of the feeds, which are topics of the product. */
export async function openBareStreams(
  databaseUrl: string,
  feeds: readonly { readonly feed: string; readonly topic: string }[],
): Promise<BareStreams> {
  const child = fork(SCRIPT, [databaseUrl], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [port] = z
    .tuple([z.number()])
    .rest(z.unknown())
    .parse(await once(child, 'message'));
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const opened = feeds.map(({ feed, topic }) => {
    const times: number[] = [];
    const { promise: started, resolve, reject } = Promise.withResolvers<void>();
    const parser = createParser({
      onEvent: ({ event }) => {
        if (event === 'connected') resolve();
        else times.push(now());
      },
    });
    const decoder = new TextDecoder();
    const url = `http://127.0.0.1:${port}/?topic=${encodeURIComponent(topic)}`;
    request(url, { agent }, (response) => {
      response.on('data', (chunk: Uint8Array) => {
        parser.feed(decoder.decode(chunk, { stream: true }));
      });
      response.on('error', () => undefined);
    })
      .on('error', reject)
      .end();
    return { started, stream: { feed, times } };
  });
  await Promise.all(opened.map(({ started }) => started));
  return {
    streams: opened.map(({ stream }) => stream),
    close: () => {
      child.kill();
      agent.destroy();
    },
  };
}

/**
 * How long commits took to each bare stream: until the first line after them, because a line tells of all
 * that was committed before it.
 */
export function bareDelaysOf(
  streams: readonly BareStream[],
  commitsOf: (feed: string) => readonly number[],
): number[] {
  return streams.flatMap(({ feed, times }) =>
    commitsOf(feed).flatMap((committed) => {
      const time = times.find((at) => at >= committed);
      return time === undefined ? [] : [time - committed];
    }),
  );
}
