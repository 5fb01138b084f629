import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

/** An answer of the server. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What is asked. */
export interface Question {
  readonly path: string;
  /** Sent as JSON by POST; without it, it is a GET. */
  readonly input?: object;
  readonly token?: string;
  /** Where it comes from, as the proxy says. */
  readonly from?: string;
}

/** A client with a number of connections that it keeps. */
export function openClient(url: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const call = async ({ path, input, token, from }: Question): Promise<Answer> =>
    await new Promise((resolve, reject) => {
      const sent = request(`${url}/trpc/${path}`, {
        agent,
        method: input ? 'POST' : 'GET',
        headers: {
          ...(input && { 'content-type': 'application/json' }),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(from !== undefined && { 'x-forwarded-for': from }),
        },
      });
      sent.once('error', reject).once('response', (response) => {
        const status = response.statusCode ?? 0;
        text(response).then((body) => resolve({ status, body }), reject);
      });
      sent.end(input && JSON.stringify(input));
    });
  return { call, close: () => agent.destroy() };
}

const Success = z.object({ result: z.object({ data: z.unknown() }) });

/** The data of a call that must succeed. */
export function dataOf({ status, body }: Answer): unknown {
  if (status !== 200) throw new Error(`Answered ${status}: ${body}`);
  return Success.parse(JSON.parse(body)).result.data;
}
