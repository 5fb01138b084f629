import { Client } from 'undici';
import type { LoadRequest } from '../routes/route.ts';
import type { Round } from './round.ts';

const ANSWER_MS = 60_000;

/** What the connections are kept busy with. */
export interface Load {
  readonly url: string;
  /** Requests at once, each on a connection of its own. */
  readonly connections: number;
  readonly ms: number;
  readonly next: () => LoadRequest;
}

/** Keeps so many connections busy for a while. @throws {Error} at any answer but a 200. */
export async function keepBusy({ url, connections, ms, next }: Load): Promise<Round> {
  const latencies: number[] = [];
  let bytes = 0;
  const begun = performance.now();
  const end = begun + ms;
  const lane = async () => {
    const client = new Client(url, { headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS });
    for (let start = begun; start < end; start = performance.now()) {
      bytes += await send(client, next());
      latencies.push(performance.now() - start);
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: connections }, lane));
  const seconds = (performance.now() - begun) / 1000;
  return { latencies, seconds, bytes };
}

/** Sends one request and throws its answer away. @throws {Error} unless it is a 200. */
async function send(client: Client, request: LoadRequest): Promise<number> {
  return await new Promise((resolve, reject) => {
    let status = 0;
    let bytes = 0;
    let refusal = '';
    client.dispatch(
      { ...request, body: request.body ?? null },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, statusCode) => {
          status = statusCode;
        },
        onResponseData: (_controller, chunk) => {
          bytes += chunk.byteLength;
          if (status !== 200 && refusal.length < 500) refusal += chunk.toString();
        },
        onResponseEnd: () => {
          if (status === 200) resolve(bytes);
          else reject(new Error(`${request.method} ${request.path}: ${status} ${refusal}`));
        },
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}
