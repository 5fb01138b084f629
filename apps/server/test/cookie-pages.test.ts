import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findChromium } from '@internsync/mail/testing/find-chromium';
import { credentials } from './accounts.ts';
import { SESSION_HEADER } from './cookie-jar.ts';
import type { CookiePage } from './cookie-page.ts';
import { startServer } from './start-server.ts';

declare global {
  var cookiePage: CookiePage;
}

const executablePath = findChromium();
if (executablePath === null) {
  process.stderr.write(
    '\nSKIPPED: sessions in cookies in a real browser, for there is no Chromium here\n\n',
  );
}

const server = await startServer();
const LoggedRequest = z.object({ method: z.string(), path: z.string(), status: z.int() });

const PAGE =
  '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';

describe.skipIf(executablePath === null)('in a browser, a session in cookies', () => {
  let browser: Browser;
  let script = '';

  beforeAll(async () => {
    const [bundle, launched] = await Promise.all([
      build({
        input: fileURLToPath(new URL('cookie-page.ts', import.meta.url)),
        platform: 'browser',
        output: { codeSplitting: false },
        write: false,
      }),
      chromium.launch({
        ...(executablePath !== null && { executablePath }),
        args: ['--disable-gpu', '--disable-quic', '--disable-component-update'],
        // Root cannot use it; the browser opens only our pages.
        chromiumSandbox: false,
      }),
    ]);
    script = bundle.output[0].code;
    browser = launched;
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** A browser with a page of the server's own origin, in which a student has registered. */
  async function openSignedIn() {
    const context = await browser.newContext();
    const page = await openPage(context);
    const { username, password } = credentials('student');
    server.secrets.add(password);
    const answer = await page.evaluate(
      async ([name, secret]) => await cookiePage.register(name, secret),
      [username, password] as const,
    );
    const cookies = await context.cookies();
    for (const { value } of cookies) server.secrets.add(value);
    return { context, page, username, answer, cookies };
  }

  /** A page of the server's own origin. */
  async function openPage(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    const html = { contentType: 'text/html', body: PAGE };
    await page.route('**/page', async (route) => await route.fulfill(html));
    const javascript = { contentType: 'text/javascript', body: script };
    await page.route('**/page.js', async (route) => await route.fulfill(javascript));
    await page.goto(`${server.url}/page`);
    return page;
  }

  it('signs in, survives a reload, and gives no script a token', async () => {
    const { context, page, username, answer, cookies } = await openSignedIn();

    await page.reload();

    expect(await page.evaluate(() => [cookiePage.user()])).toEqual([username]);
    expect(await page.evaluate(async () => await cookiePage.me())).toBe(username);
    expect(
      cookies.map(({ name, httpOnly, secure, sameSite }) => [name, httpOnly, secure, sameSite]),
    ).toEqual([
      ['__Host-internsync-access', true, true, 'Strict'],
      ['__Host-internsync-refresh', true, true, 'Strict'],
    ]);
    const readable =
      JSON.stringify(answer) + (await page.evaluate(async () => await cookiePage.readable()));
    expect(readable).toContain(username);
    for (const { value } of cookies) expect(readable).not.toContain(value);
    await context.close();
  });

  it('ends in all tabs within a second of a log-out in one, with its streams', async () => {
    const { context, page, username } = await openSignedIn();
    const others = [await openPage(context), await openPage(context)];
    for (const other of others) {
      expect(await other.evaluate(() => cookiePage.user())).toBe(username);
      await other.evaluate(async () => await cookiePage.follow());
    }

    await page.evaluate(async () => await cookiePage.logOut());
    const begun = performance.now();
    for (const other of others) {
      await other.waitForFunction(() => cookiePage.user() === null && cookiePage.ended() !== null);
    }
    const took = performance.now() - begun;

    expect(took).toBeLessThan(1000);
    for (const other of others) {
      expect(await other.evaluate(() => [cookiePage.signedOut(), cookiePage.ended()])).toEqual([
        1,
        'UNAUTHENTICATED',
      ]);
      expect(await other.evaluate(async () => await cookiePage.me())).toBe('UNAUTHENTICATED');
    }
    expect(await page.evaluate(() => [cookiePage.user(), cookiePage.signedOut()])).toEqual([
      null,
      0,
    ]);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it('opens nothing to a page of the same site at another port', async () => {
    const { context, page } = await openSignedIn();
    const sessionId = await page.evaluate(() => cookiePage.sessionId());
    expect(sessionId).toHaveLength(22);
    await using neighbour = await serveEmptyPage();
    // Without routes of the test, with which the browser would not ask the server for its preflights.
    const other = await context.newPage();
    await other.goto(neighbour.url);
    const logged = server.logLines.length;

    const outcomes = await other.evaluate(
      async ([url, header, id]) => {
        const to = async (path: string, init: RequestInit) =>
          await fetch(url + path, { credentials: 'include', ...init }).then(
            ({ type }) => type,
            () => 'refused',
          );
        return [
          // The browser asks first, and the server does not allow the header.
          await to('/trpc/auth.me', { headers: { [header]: id } }),
          await to('/session/log-out', { method: 'POST', headers: { [header]: id } }),
          // These it sends, with the cookies, but without the header; it keeps the answers to itself.
          await to('/trpc/auth.me', { mode: 'no-cors' }),
          await to('/files/export', { mode: 'no-cors' }),
          await to('/session/log-out', { mode: 'no-cors', method: 'POST' }),
        ];
      },
      [server.url, SESSION_HEADER, sessionId] as const,
    );

    expect(outcomes).toEqual(outcomes.map(() => 'refused'));
    const requests = () =>
      server.logLines.slice(logged).flatMap((line) => {
        const { data } = LoggedRequest.safeParse(JSON.parse(line));
        return data && data.method !== 'OPTIONS' ? [[data.method, data.path, data.status]] : [];
      });
    await expect.poll(requests).toEqual([
      ['GET', '/trpc/auth.me', 401],
      ['GET', '/files/export', 401],
      ['POST', '/session/log-out', 401],
    ]);
    expect(await page.evaluate(async () => await cookiePage.me())).not.toBe('UNAUTHENTICATED');
    await context.close();
  });
});

/** A page of the same site (scheme and host) at another port, which is another origin. */
async function serveEmptyPage() {
  const other = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html>');
  });
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = z.object({ port: z.int() }).parse(other.address());
  return {
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      other.close();
      other.closeAllConnections();
      await once(other, 'close');
    },
  };
}
