import { describe, expect, it } from 'vitest';
import { builtWeb } from '../../server/test/built-web.ts';
import { CHROMIUM, openBrowser, openPage, startWebServer, settle } from './browser.ts';

const server = await startWebServer();

describe('the address /', () => {
  it.for([
    ['a browser that prefers Arabic', { 'accept-language': 'ar-EG,ar;q=0.9,en;q=0.8' }, '/ar'],
    ['a browser that prefers English', { 'accept-language': 'en-GB,en;q=0.9,ar;q=0.8' }, '/en'],
    ['a browser of another language', { 'accept-language': 'fr' }, '/en'],
    ['a browser with a cookie', { 'accept-language': 'en', cookie: 'a=b; locale=ar' }, '/ar'],
    ['a browser with a foreign cookie', { cookie: 'locale=//evil.example' }, '/en'],
  ] as const)('sends %s to its language', async ([, headers, to]) => {
    const answer = await fetch(server.url, {
      headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', ...headers },
      redirect: 'manual',
    });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(to);
    expect(answer.headers.get('vary')).toContain('Accept-Language');
  });

  it.for([['application/json'], ['*/*'], ['application/json, text/html;q=0.5']])(
    'tells programs that accept %s what the server has',
    async ([accept = '']) => {
      const answer = await fetch(server.url, { headers: { accept }, redirect: 'manual' });
      expect(await answer.json()).toMatchObject({ name: 'InternSync', trpc: '/trpc' });
    },
  );
});

describe('the frame of a page', () => {
  it('has its language and direction in the HTML, and the policy word for word', async () => {
    const answer = await fetch(`${server.url}/ar`);
    expect(await answer.text()).toContain('<html lang="ar" dir="rtl">');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types internsync-worker",
    );
  });

  it('is a page that asks again when the server is busy, and its assets come anyway', async () => {
    const none = {
      requests: { total: 0, perKey: 0 },
      eventLoopDelayMs: null,
      databaseWaitMs: null,
    };
    await using busy = await server.listenAgain({}, {}, { load: none });
    const answer = await fetch(`${busy.url}/ar/internships`);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('retry-after')).toBe('2');
    const html = await answer.text();
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('<meta http-equiv="refresh" content="2">');
    const [style = ''] = (await builtWeb()).styles;
    expect((await fetch(busy.url + style)).status).toBe(200);
  });

  it('answers an unchanged page with 304', async () => {
    const first = await fetch(`${server.url}/en`);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    for (const named of [etag, `"other", ${etag}`, '*']) {
      const again = await fetch(`${server.url}/en`, { headers: { 'if-none-match': named } });
      expect(again.status).toBe(304);
    }
    const other = await fetch(`${server.url}/en`, { headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
  });

  it.for([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['identity', null],
    ['gzip;q=0', null],
  ] as const)('is compressed for those who take %s', async ([accepted, encoding]) => {
    const answer = await fetch(`${server.url}/ar`, { headers: { 'accept-encoding': accepted } });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(answer.headers.get('vary')).toBe('Origin, Accept-Encoding');
    expect(await answer.text()).toContain('<html lang="ar" dir="rtl">');
  });

  it('has an icon, also where browsers look by themselves', async () => {
    const html = await (await fetch(`${server.url}/en`)).text();
    const icons = [...html.matchAll(/<link rel="(?:apple-touch-)?icon" href="([^"]*)"/g)];
    const types = await Promise.all(
      [...icons.map(([, href = '']) => href), '/favicon.ico'].map(async (path) => {
        const answer = await fetch(server.url + path);
        return [answer.status, answer.headers.get('content-type')];
      }),
    );
    expect(types).toEqual([
      [200, 'image/svg+xml'],
      [200, 'image/png'],
      [200, 'image/svg+xml'],
    ]);
  });

  it('sends what a page loads compressed, to be kept for a year', async () => {
    const [style = ''] = (await builtWeb()).styles;
    const answer = await fetch(server.url + style, { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toContain('text/css');
  });
});

describe.skipIf(CHROMIUM === null)('in a browser', async () => {
  const browser = await openBrowser();

  it.for([['/en'], ['/ar'], ['/en/no-such-page'], ['/ar/sign-in']])(
    '%s starts without a report, an error or a message',
    async ([path = '']) => {
      const watched = await openPage(browser);
      const { page, problems, requests, close } = watched;
      await page.goto(server.url + path);
      await settle(watched);
      await page.locator('h1').waitFor();
      expect(problems).toEqual([]);
      expect(requests.every((url) => url.startsWith(server.url))).toBe(true);
      await close();
    },
  );

  it('keeps the page when the language is changed', async () => {
    const { page, close } = await openPage(browser);
    await page.goto(`${server.url}/en/internships`);
    await page.getByRole('link', { name: 'العربية' }).click();
    await page.waitForURL(`${server.url}/ar/internships`);
    expect(await page.evaluate(() => document.dir)).toBe('rtl');
    await page.goto(server.url);
    expect(page.url()).toBe(`${server.url}/ar`);
    await close();
  });
});
