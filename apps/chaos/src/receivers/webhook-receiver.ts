import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { pause } from '../pause.ts';
import type { Arrival } from './arrivals.ts';

/**
 * How the receiver behaves: `failing` answers 500, `hanging` never answers, `cut` takes a message and hangs
 * up before it says so, `slow` takes its time.
 */
export type ReceiverMood = 'well' | 'failing' | 'hanging' | 'cut' | 'slow';

/** A message that arrived. */
export interface WebhookArrival extends Arrival {
  /** The company at whose address it arrived. */
  readonly company: string;
  /** Whether it is signed with a secret of the company's webhook. */
  readonly isSigned: boolean;
  readonly body: string;
}

/** A real receiver of webhooks that keeps in mind what arrived. */
export interface WebhookReceiver {
  readonly port: number;
  /** In their order. */
  readonly arrivals: WebhookArrival[];
  /** The path at which a company's messages arrive. */
  pathOf(company: string): string;
  /** Tells the secret of a company's webhook, `whsec_…`, before the first message. */
  trust(company: string, secret: string): void;
  be(mood: ReceiverMood): void;
  close(): Promise<void>;
}

const SLOW_MS = 3000;
const PREFIX = '/hooks/';

/** Starts it in this process, which no fault kills. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const arrivals: WebhookArrival[] = [];
  const secrets = new Map<string, Webhook>();
  let mood: ReceiverMood = 'well';
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    const behaves = mood;
    const company = decodeURIComponent((request.url ?? '').slice(PREFIX.length));
    if (behaves === 'slow') await pause(SLOW_MS);
    arrivals.push({
      id: headerOf(request, 'webhook-id'),
      at: Date.now(),
      acknowledged: behaves === 'well' || behaves === 'slow',
      company,
      isSigned: isSigned(secrets.get(company), request, body),
      body,
    });
    if (behaves === 'cut') request.socket.resetAndDestroy();
    else if (behaves === 'failing') response.writeHead(500).end();
    else if (behaves !== 'hanging') response.writeHead(204).end();
  };
  const server = createServer((request, response) => {
    receive(request, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP port is available');
  return {
    port: address.port,
    arrivals,
    pathOf: (company) => `${PREFIX}${encodeURIComponent(company)}`,
    trust: (company, secret) => void secrets.set(company, new Webhook(secret)),
    be: (next) => {
      mood = next;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Whether a message is signed as https://www.standardwebhooks.com says. */
function isSigned(webhook: Webhook | undefined, request: IncomingMessage, body: string): boolean {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  const headers = Object.fromEntries(names.map((name) => [name, headerOf(request, name) ?? '']));
  try {
    webhook?.verify(body, headers);
    return webhook !== undefined;
  } catch {
    return false;
  }
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}
