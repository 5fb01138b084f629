import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { Studio } from '@internsync/db/studio';

/** The only page that may use the studio. It comes from the internet. */
export const STUDIO_PAGE = 'https://local.drizzle.studio';

const CORS = {
  'access-control-allow-origin': STUDIO_PAGE,
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type',
  'access-control-allow-private-network': 'true',
  vary: 'origin',
} as const;

/**
 * Handles requests in front of the studio, which runs SQL for every page that asks. Passes on only what
 * the studio's own page sends to this machine:
 *
 * - `Host` must be this address; otherwise a page could have its own name resolve to it (DNS rebinding).
 * - `Origin` must be the studio's page. Browsers send it with every POST, and no page can change it.
 * - The body must be JSON: browsers send other types without asking first.
 */
export function guardStudio({ request, socketPath }: Studio): RequestListener {
  return (asked, answer) => {
    const problem = problemOf(asked);
    if (problem !== null) {
      asked.resume();
      answer.writeHead(403, { 'content-type': 'text/plain', connection: 'close' });
      answer.end(`${problem}\n`);
      return;
    }
    if (asked.method === 'OPTIONS') {
      answer.writeHead(204, CORS).end();
      return;
    }
    passOn({ request, socketPath }, asked, answer);
  };
}

function problemOf({ method, url, headers, socket }: IncomingMessage): string | null {
  const port = socket.localPort;
  const { host = '', origin } = headers;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    return 'This host name is not the studio’s';
  }
  if (origin !== STUDIO_PAGE) return `Only ${STUDIO_PAGE} may use the studio`;
  if (url?.split('?', 1)[0] !== '/') return 'There is only /';
  if (method === 'OPTIONS') return null;
  if (method !== 'POST') return 'There is only POST';
  const [type] = (headers['content-type'] ?? '').split(';', 1);
  return type?.trim().toLowerCase() === 'application/json' ? null : 'The body must be JSON';
}

function passOn(
  { request, socketPath }: Pick<Studio, 'request' | 'socketPath'>,
  asked: IncomingMessage,
  answer: ServerResponse,
): void {
  const { 'content-length': length, 'transfer-encoding': coding } = asked.headers;
  const sent = request(
    {
      socketPath,
      method: 'POST',
      path: '/',
      agent: false,
      rejectUnauthorized: false,
      headers: {
        'content-type': 'application/json',
        ...(length === undefined ? {} : { 'content-length': length }),
        ...(coding === undefined ? {} : { 'transfer-encoding': coding }),
      },
    },
    (response) => {
      const { 'content-type': type = 'application/json' } = response.headers;
      answer.writeHead(response.statusCode ?? 502, { ...CORS, 'content-type': type });
      pipeline(response, answer, () => undefined);
    },
  );
  pipeline(asked, sent, (error) => {
    if (!error || answer.headersSent) return;
    answer.writeHead(502, { ...CORS, 'content-type': 'text/plain' }).end('No answer\n');
  });
}
