import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';

/** The app, served at its own origin. */
export interface ServedApp extends AsyncDisposable {
  /** `http://localhost:<port>` */
  readonly origin: string;
}

interface AppOptions {
  readonly script: string;
  /** The URL of the API for the app, such as `http://127.0.0.1:8000`. */
  readonly api: string;
  /** 0: any free port. */
  readonly port: number;
}

const SCRIPT = '/main.js';

/** Serves the app's script and, at every other path, the page that loads it. */
export async function serveApp({ script, api, port }: AppOptions): Promise<ServedApp> {
  const page = `<!doctype html>
<meta charset="utf-8" />
<meta name="api" content="${api}" />
<link rel="icon" href="data:," />
<title>InternSync</title>
<app-root></app-root>
<script type="module" src="${SCRIPT}"></script>
`;
  const server = createServer(({ url }, response) => {
    const [type, body] = url === SCRIPT ? ['text/javascript', script] : ['text/html', page];
    response.setHeader('content-type', `${type}; charset=utf-8`).end(body);
  });
  // On all addresses: a browser tries both the IPv4 and the IPv6 address of `localhost`.
  const listening = once(server, 'listening');
  server.listen(port);
  await listening.catch((cause: unknown) => {
    throw new Error(busyPort(port), { cause });
  });
  const address = z.object({ port: z.int() }).parse(server.address());
  return {
    origin: `http://localhost:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function busyPort(port: number): string {
  return `Port ${port} cannot be listened on. The Angular story is played at http://localhost:${port}, which the server lets in by default; stop what listens there, such as "ng serve".`;
}
