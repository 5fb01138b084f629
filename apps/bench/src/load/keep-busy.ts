import { Client } from 'undici';
import type { LoadRequest } from '../routes/route.ts';

const ANSWER_MS = 60_000;

/** What the connections are kept busy with. */
interface Load {
  readonly url: string;
  /** Requests at once, each on a connection of its own. */
  readonly connections: number;
  readonly next: () => LoadRequest;
  readonly isOver: () => boolean;
}

/** What came of it. */
export interface Round {
  /** Of each request, in milliseconds. */
  readonly latencies: readonly number[];
  readonly seconds: number;
  /** How many answers had which status. */
  readonly statuses: ReadonlyMap<number, number>;
}

/** Tells when so much time is over. */
export function after(ms: number): () => boolean {
  const end = performance.now() + ms;
  return () => performance.now() >= end;
}

/** Keeps so many connections busy until it is over. */
export async function keepBusy({ url, connections, next, isOver }: Load): Promise<Round> {
  const latencies: number[] = [];
  const statuses = new Map<number, number>();
  const begun = performance.now();
  const lane = async () => {
    const client = new Client(url, { headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS });
    for (let start = begun; !isOver(); start = performance.now()) {
      const status = await send(client, next());
      latencies.push(performance.now() - start);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return { latencies, seconds: (performance.now() - begun) / 1000, statuses };
}

/** The same, for so long. @throws {Error} at any answer but a 200: its work was not what is measured. */
export async function keepBusyFor(ms: number, load: Omit<Load, 'isOver'>): Promise<Round> {
  const round = await keepBusy({ ...load, isOver: after(ms) });
  const refused = [...round.statuses].filter(([status]) => status !== 200);
  if (refused.length > 0) {
    const { method, path } = load.next();
    const counts = refused.map(([status, count]) => `${count} × ${status}`).join(', ');
    throw new Error(`${method} ${decodeURIComponent(path).slice(0, 200)} and the like: ${counts}`);
  }
  return round;
}

/** Sends one request and throws its answer away. */
async function send(client: Client, request: LoadRequest): Promise<number> {
  return await new Promise((resolve, reject) => {
    let status = 0;
    client.dispatch(
      { ...request, body: request.body ?? null },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, statusCode) => {
          status = statusCode;
        },
        onResponseData: () => undefined,
        onResponseEnd: () => resolve(status),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}
