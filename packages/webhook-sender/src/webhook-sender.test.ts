import { createServer } from 'node:net';
import { once } from 'node:events';
import { generate } from 'selfsigned';
import { afterAll, expect, it, vi } from 'vitest';
import { startReceiver } from '../test/receiver.ts';
import { createWebhookSender, type SenderOptions } from './webhook-sender.ts';

const notAfterDate = new Date(Date.now() + 24 * 3600 * 1000);
const certificate = await generate([{ name: 'commonName', value: 'hooks.example' }], {
  notAfterDate,
  extensions: [
    { name: 'basicConstraints', cA: true },
    { name: 'subjectAltName', altNames: [{ type: 2, value: 'hooks.example' }] },
  ],
});
const tls = { key: certificate.private, cert: certificate.cert };
const plain = await startReceiver();
const secure = await startReceiver({ tls });
afterAll(async () => {
  await plain.close();
  await secure.close();
});

const headers = { 'content-type': 'application/json', 'webhook-id': '1' };
const post = async (url: string, options: SenderOptions = {}) =>
  await createWebhookSender({ allowPrivate: true, ca: tls.cert, ...options }).send({
    url,
    headers,
    body: '{"a":"é"}',
  });
const toLoopback = async () => ['127.0.0.1'];

it('posts the body and the headers, and returns the status', async () => {
  plain.answer = () => 202;
  const sent = await post(`${plain.url}?token=1`);
  expect(sent).toEqual({ status: 202, fault: null, ms: expect.any(Number) });
  const received = plain.received.at(-1);
  expect(received).toMatchObject({ path: '/hook?token=1', body: '{"a":"é"}', headers });
});

it('connects to the address that was resolved, with the name as Host and SNI and in the certificate', async () => {
  const at = `https://hooks.example:${secure.port}/hook`;
  expect(await post(at, { resolve: toLoopback })).toMatchObject({ status: 204 });
  expect(secure.received.at(-1)?.headers.host).toBe(`hooks.example:${secure.port}`);
  const other = `https://other.example:${secure.port}/hook`;
  expect(await post(other, { resolve: toLoopback })).toMatchObject({ fault: 'tls_failed' });
  expect(await post(`https://127.0.0.1:${secure.port}/`)).toMatchObject({ fault: 'tls_failed' });
  expect(secure.received).toHaveLength(1);
});

it('resolves a name once, so that another answer for the same name changes nothing', async () => {
  await using decoy = await startReceiver({ host: '127.0.0.2', port: plain.port });
  const before = plain.received.length;
  const resolve = vi
    .fn<() => Promise<string[]>>()
    .mockResolvedValueOnce(['127.0.0.1'])
    .mockResolvedValue(['127.0.0.2']);
  plain.answer = () => 204;
  const sent = await post(`http://rebound.example:${plain.port}/`, { resolve });
  expect(sent).toMatchObject({ status: 204 });
  expect(resolve).toHaveBeenCalledTimes(1);
  expect(plain.received).toHaveLength(before + 1);
  expect(decoy.received).toEqual([]);
});

it.for([
  ['an address', () => `http://127.0.0.1:${plain.port}/`],
  ['an address in another notation', () => `http://2130706433:${plain.port}/`],
  ['an IPv6 address', () => `http://[::ffff:127.0.0.1]:${plain.port}/`],
  ['a name that resolves to it', () => `http://hooks.example:${plain.port}/`],
  ['a local name', () => `http://localhost:${plain.port}/`],
] as const)('refuses to connect to a private address: %s', async ([, url]) => {
  const before = plain.received.length;
  const sent = await post(url(), { allowPrivate: false, resolve: toLoopback });
  expect(sent).toMatchObject({ status: null, fault: 'address_refused' });
  expect(plain.received).toHaveLength(before);
});

it('refuses ports of other services', async () => {
  const resolve = vi.fn<() => Promise<string[]>>();
  const sent = await post('http://hooks.example:25/', { allowPrivate: false, resolve });
  expect(sent).toMatchObject({ fault: 'address_refused' });
  expect(resolve).not.toHaveBeenCalled();
});

it('follows no redirect', async () => {
  const before = plain.received.length;
  plain.answer = () => ({ status: 307, headers: { location: '/elsewhere' } });
  expect(await post(plain.url)).toMatchObject({ status: 307, fault: null });
  expect(plain.received).toHaveLength(before + 1);
});

it('says why there was no response', async () => {
  const closed = await startReceiver();
  await closed.close();
  expect(await post(closed.url)).toMatchObject({ fault: 'connection_failed' });
  const unknown = { resolve: async () => await Promise.reject(new Error('ENOTFOUND')) };
  expect(await post('https://none.example/', unknown)).toMatchObject({ fault: 'host_unknown' });
  const wrong = await post(`https://127.0.0.1:${plain.port}/`);
  expect(wrong).toMatchObject({ fault: 'tls_failed' });
});

it('gives up on receivers and name servers that do not answer in time', async () => {
  plain.answer = () => 'never';
  expect(await post(plain.url, { timeoutMs: 50 })).toMatchObject({ fault: 'timeout' });
  const never = { timeoutMs: 50, resolve: async () => await new Promise<never>(() => undefined) };
  expect(await post('https://slow.example/', never)).toMatchObject({ fault: 'timeout' });
});

it('reads no more than the beginning of a response without an end', async () => {
  let sentBytes = 0;
  const closed: Promise<void>[] = [];
  const endless = createServer((socket) => {
    closed.push(new Promise((resolve) => void socket.once('close', () => resolve())));
    socket.on('error', () => undefined);
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    const pour = () => {
      while (!socket.destroyed && socket.write('x'.repeat(65_536))) sentBytes += 65_536;
      if (!socket.destroyed) socket.once('drain', pour);
    };
    pour();
  });
  endless.listen(0, '127.0.0.1');
  await once(endless, 'listening');
  const address = endless.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 200 });
  expect(closed).toHaveLength(1);
  await Promise.all(closed);
  expect(sentBytes).toBeLessThan(16 * 1024 * 1024);
  endless.close();
});
