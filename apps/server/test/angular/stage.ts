import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { inject } from 'vitest';
import { spawnListening } from '../standalone/spawn-server.ts';
import { bundleApp } from './bundle-app.ts';
import { serveApp } from './serve-app.ts';

/**
 * A server with default settings, the app at an allowed and at a refused origin, a page with the typed
 * client, and a browser.
 */
export interface Stage extends AsyncDisposable {
  readonly browser: Browser;
  readonly allowedOrigin: string;
  readonly otherOrigin: string;
  /** The origin of the page with the typed client, which is allowed too. */
  readonly typedOrigin: string;
}

/** The port of `ng serve`, which the default of `CORS_ALLOWED_ORIGINS` allows. */
const ANGULAR_PORT = 4200;
/** The port of Vite's `npm run dev`, which is allowed too. */
const VITE_PORT = 5173;

/** Disables background work and network use of Chromium that tests do not need. */
const BROWSER_FLAGS = ['--disable-gpu', '--disable-quic', '--disable-component-update'];

/** Starts everything that a browser test needs. */
export async function setStage(executablePath: string): Promise<Stage> {
  await using opened = new AsyncDisposableStack();
  const [api, script, typed] = await Promise.all([
    startServer(opened),
    bundleApp('app'),
    bundleApp('typed'),
  ]);
  const allowed = opened.use(await serveApp({ script, api, port: ANGULAR_PORT }));
  const other = opened.use(await serveApp({ script, api, port: 0 }));
  const vite = opened.use(await serveApp({ script: typed, api, port: VITE_PORT }));
  const browser = opened.use(
    // Without the sandbox, which root cannot use; the browser opens only our pages.
    await chromium.launch({ executablePath, args: BROWSER_FLAGS, chromiumSandbox: false }),
  );
  const stage = opened.move();
  return {
    browser,
    allowedOrigin: allowed.origin,
    otherOrigin: other.origin,
    typedOrigin: vite.origin,
    [Symbol.asyncDispose]: () => stage.disposeAsync(),
  };
}

async function startServer(opened: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'internsync-angular-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  await cp(inject('preparedFolder'), folder, { recursive: true });
  const { child, url, ended } = await spawnListening(folder);
  opened.defer(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return url;
}
