import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openProxy, type TcpProxy } from './tcp-proxy.ts';

/** A server that echoes whole chunks, and a proxy in front of it. */
async function echoBehindProxy() {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      heard.push(String(chunk));
      socket.write(chunk);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const proxy = await openProxy(address.port);
  onTestFinished(async () => {
    await proxy.close();
    server.close();
  });
  return { proxy, heard };
}

async function client({ port }: TcpProxy): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

async function echo(socket: Socket, text: string): Promise<string> {
  const answer = once(socket, 'data');
  socket.write(text);
  const [chunk] = await answer;
  return String(chunk);
}

/** The code of the error with which a socket ends. */
async function fateOf(socket: Socket): Promise<unknown> {
  const [error]: unknown[] = await once(socket, 'error');
  return error instanceof Error && 'code' in error ? error.code : error;
}

it('passes bytes on, both ways, and the end of a connection', async () => {
  const { proxy } = await echoBehindProxy();
  const socket = await client(proxy);
  expect(await echo(socket, 'one')).toBe('one');
  expect(proxy.open()).toBe(1);
  const ended = once(socket, 'close');
  socket.end();
  await ended;
});

it('cuts every connection with a reset, and lets new ones through', async () => {
  const { proxy } = await echoBehindProxy();
  const socket = await client(proxy);
  await echo(socket, 'one');
  const fate = fateOf(socket);
  expect(proxy.cut()).toBe(1);
  expect(await fate).toBe('ECONNRESET');
  expect(await echo(await client(proxy), 'two')).toBe('two');
});

it('refuses new connections by a reset, and leaves those that are open', async () => {
  const { proxy } = await echoBehindProxy();
  const open = await client(proxy);
  await echo(open, 'one');
  await proxy.refuse('reset');
  expect(await fateOf(connect(proxy.port, '127.0.0.1'))).toBe('ECONNRESET');
  expect(await echo(open, 'two')).toBe('two');
  await proxy.heal();
  expect(await echo(await client(proxy), 'three')).toBe('three');
});

it('refuses new connections as if nobody listened, and listens on the same port again', async () => {
  const { proxy } = await echoBehindProxy();
  const open = await client(proxy);
  await echo(open, 'one');
  await proxy.refuse('closed');
  expect(await fateOf(connect(proxy.port, '127.0.0.1'))).toBe('ECONNREFUSED');
  expect(await echo(open, 'two')).toBe('two');
  await proxy.heal();
  expect(await echo(await client(proxy), 'three')).toBe('three');
});

it('swallows one way only: what is asked is heard, and the answer never comes', async () => {
  const { proxy, heard } = await echoBehindProxy();
  const socket = await client(proxy);
  await echo(socket, 'one');
  proxy.swallow('toClient');
  socket.write('two');
  const late = await client(proxy);
  expect(heard).toContain('one');
  const fate = fateOf(socket);
  // The late chunk proves that the server received it: it answers each in turn, to nobody.
  late.write('three');
  await expect.poll(() => heard).toEqual(['one', 'two', 'three']);
  await proxy.heal();
  expect(await fate).toBe('ECONNRESET');
});

it('swallows both ways: nothing is heard, and what lost nothing goes on after it', async () => {
  const { proxy, heard } = await echoBehindProxy();
  const [quiet, loud] = [await client(proxy), await client(proxy)];
  await echo(quiet, 'one');
  await echo(loud, 'two');
  proxy.swallow('toServer', 'toClient');
  loud.write('lost');
  const fate = fateOf(loud);
  // The connection is cut once the proxy has seen the data; no event tells when that happens.
  await expect
    .poll(async () => {
      await proxy.heal();
      proxy.swallow('toServer', 'toClient');
      return loud.destroyed;
    })
    .toBe(true);
  await proxy.heal();
  expect(await fate).toBe('ECONNRESET');
  expect(await echo(quiet, 'three')).toBe('three');
  expect(heard).not.toContain('lost');
});

it('forgets connections for good, without a word, while new ones work', async () => {
  const { proxy, heard } = await echoBehindProxy();
  const socket = await client(proxy);
  await echo(socket, 'one');
  let word = false;
  for (const event of ['data', 'end', 'error', 'close']) socket.on(event, () => (word = true));
  expect(proxy.forget()).toBe(1);
  socket.write('lost');
  await proxy.heal();
  expect(await echo(await client(proxy), 'two')).toBe('two');
  expect(proxy.open()).toBe(1);
  expect(heard).toEqual(['one', 'two']);
  expect(word).toBe(false);
});

it('holds bytes back, and passes them on in order when it heals', async () => {
  const { proxy, heard } = await echoBehindProxy();
  const socket = await client(proxy);
  await echo(socket, 'one');
  proxy.hold('toServer');
  socket.write('two');
  expect(heard).toEqual(['one']);
  const answer = once(socket, 'data');
  await proxy.heal();
  expect(String((await answer)[0])).toBe('two');
});

it('delays both ways, in order', async () => {
  const { proxy } = await echoBehindProxy();
  const socket = await client(proxy);
  proxy.delay(40);
  const began = performance.now();
  expect(await echo(socket, 'one')).toBe('one');
  expect(performance.now() - began).toBeGreaterThan(70);
});
