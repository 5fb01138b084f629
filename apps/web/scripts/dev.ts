import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createServer, type Plugin } from 'vite';
import { APP_ID, STATE_ID } from '../src/app/page-state.ts';
import { directionOf, isLocale } from '../src/i18n/locale.ts';

/**
 * `pnpm dev`: the pages with hot reload, in front of a server that starts again when its sources change.
 * The browser renders every page; `pnpm start` has the public ones as HTML, and the policy of the pages,
 * which hot reload would break.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PRELOAD = new URL('../../../packages/db/src/preload.ts', import.meta.url).href;
const MAIN = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const API_PORT = 8000;
const PAGES_PORT = 5173;

/** Answers requests for pages with a document that loads the sources. */
function pages(): Plugin {
  return {
    name: 'pages',
    configureServer: (server) => () => {
      server.middlewares.use((request, response, next) => {
        const url = request.originalUrl ?? '/';
        const locale = url.split(/[/?]/)[1];
        if (!isLocale(locale)) {
          response.writeHead(302, { location: '/en' }).end();
          return;
        }
        const state = {
          locale,
          now: new Date().toISOString(),
          timeZone: 'UTC',
          maxResumeBytes: 5 * 1024 * 1024,
          queries: null,
        };
        const html = `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>InternSync</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<script type="module" src="/src/app/entry-client.tsx"></script>
</head>
<body>
<div id="${APP_ID}"></div>
<script type="application/json" id="${STATE_ID}">${JSON.stringify(state)}</script>
</body>
</html>`;
        server
          .transformIndexHtml(url, html)
          .then(
            (page) => response.setHeader('content-type', 'text/html; charset=utf-8').end(page),
            next,
          );
      });
    },
  };
}

const api = spawn(
  process.execPath,
  ['--import', PRELOAD, '--watch', '--watch-preserve-output', MAIN],
  {
    // oxlint-disable-next-line node/no-process-env -- It is handed on, not read.
    env: { ...process.env, PORT: String(API_PORT), WEB: 'off' },
    stdio: 'inherit',
  },
);
api.once('exit', (code) => process.exit(code ?? 1));

const target = `http://127.0.0.1:${API_PORT}`;
const server = await createServer({
  root: ROOT,
  plugins: [pages()],
  server: {
    port: PAGES_PORT,
    proxy: Object.fromEntries(
      ['/trpc', '/files', '/session', '/docs', '/health', '/account/', '/mail/'].map((path) => [
        path,
        { target },
      ]),
    ),
  },
});
await server.listen();
server.printUrls();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    api.kill(signal);
    void server.close();
  });
}
