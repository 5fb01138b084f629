import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ChatServer, completion, says, sends, startChatServer } from '../test/chat-server.ts';
import { PAGES } from '../test/resume-pages.ts';
import { createWitness, WitnessUnavailable } from './witness.ts';

const KEY = 'sk-witness-secret';
const SECRETS = [KEY, 'Mona Adel', 'from-the-endpoint'];

let server: ChatServer;
let elsewhere: ChatServer;
beforeAll(async () => {
  [server, elsewhere] = await Promise.all([startChatServer(), startChatServer()]);
});
afterAll(async () => {
  await Promise.all([server.close(), elsewhere.close()]);
});

function witnessOf(baseUrl: string, timeoutMs = 60_000) {
  return createWitness({ baseUrl, apiKey: KEY, model: 'm', timeoutMs });
}

/** How a call ends, which must not show anything to a log. */
async function outcome(baseUrl: string, timeoutMs?: number, signal?: AbortSignal) {
  const printed: unknown[] = [];
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => printed.push(text) > 0),
  );
  const warned = (warning: Error) => printed.push(warning);
  process.on('warning', warned);
  const end: unknown = await witnessOf(baseUrl, timeoutMs)
    .propose(PAGES, signal)
    .catch((error: unknown) => error);
  process.off('warning', warned);
  for (const stream of streams) stream.mockRestore();
  expect(printed).toEqual([]);
  const shown = inspect(end, { depth: Infinity, showHidden: true });
  for (const secret of SECRETS) expect(shown).not.toContain(secret);
  return end;
}

const ECHO = { error: { message: `from-the-endpoint ${KEY} Mona Adel` } };
const BOMB = gzipSync(Buffer.alloc(20_000_000));

describe('an endpoint that will not do better next time gives no facts, and the reason:', () => {
  it.for([
    ['400, again and again', sends(ECHO, 400), 'request_refused', 2],
    ['413 without a body', sends('', 413), 'request_refused', 2],
    ['204', sends('', 204), 'wrong_protocol', 1],
    [
      'a page',
      sends('<p>from-the-endpoint</p>', 200, { 'content-type': 'text/html' }),
      'wrong_protocol',
      1,
    ],
    ['no type', sends('{}', 200, { 'content-type': '' }), 'wrong_protocol', 1],
    ['no JSON', sends('{"from-the-endpoint'), 'wrong_protocol', 1],
    ['nothing', sends(''), 'wrong_protocol', 1],
    ['null', sends('null'), 'wrong_protocol', 1],
    ['JSON of something else', sends({ hello: 'from-the-endpoint' }), 'wrong_protocol', 1],
    ['an error with 200', sends(ECHO), 'wrong_protocol', 1],
    ['no choice', sends({ choices: [] }), 'wrong_protocol', 1],
    ['choices that are none', sends({ choices: { length: 1 } }), 'wrong_protocol', 1],
    ['brackets without end', sends('['.repeat(200_000)), 'wrong_protocol', 1],
    ['a prototype', sends('{"__proto__":{"choices":[]},"choices":[]}'), 'wrong_protocol', 1],
    ['no text', sends(completion({ content: null })), 'wrong_shape', 1],
    [
      'a refusal',
      sends(completion({ content: null, refusal: 'from-the-endpoint' }, 'content_filter')),
      'wrong_shape',
      1,
    ],
    ['prose', says('I cannot do that. from-the-endpoint'), 'wrong_shape', 1],
    ['facts that are no list', says('{"facts":"from-the-endpoint"}'), 'wrong_shape', 1],
    ['a list without facts', says('[{"kind":"work.name"}]'), 'wrong_shape', 1],
    ['brackets in its text', says('['.repeat(100_000)), 'wrong_shape', 1],
    ['a prototype of facts', says('{"facts":[],"__proto__":{"a":1}}'), 'wrong_shape', 1],
    ['a bomb', sends('', 200), 'too_large', 1],
    ['too much', sends(`{"a":"${'x'.repeat(300_000)}"}`), 'too_large', 1],
  ] as const)('%s', async ([name, respond, failure, requests]) => {
    server.willAnswer(
      name === 'a bomb'
        ? (response) => {
            response.writeHead(200, {
              'content-type': 'application/json',
              'content-encoding': 'gzip',
            });
            response.end(BOMB);
          }
        : respond,
    );
    expect(await outcome(server.url)).toMatchObject({ facts: [], failure, dropped: {} });
    expect(server.requests).toHaveLength(requests);
  });

  it('a stream that never ends, which is left at once', async () => {
    const left = Promise.withResolvers<void>();
    server.willAnswer((response) => {
      response.on('close', left.resolve);
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {}\n\n');
    });
    expect(await outcome(server.url)).toMatchObject({ failure: 'wrong_protocol' });
    await left.promise;
  });

  it('an answer that never ends, which is left when it is too large', async () => {
    const left = Promise.withResolvers<void>();
    server.willAnswer((response) => {
      response.on('close', left.resolve);
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (error?: Error | null) =>
        error ? undefined : response.write(' '.repeat(65_536), more);
      more();
    });
    expect(await outcome(server.url)).toMatchObject({ failure: 'too_large' });
    await left.promise;
  });
});

describe('an endpoint that may answer later, or once its settings are right, makes the call fail with the reason:', () => {
  it.for([
    ['429', sends(ECHO, 429, { 'retry-after': '3600' }), 'busy'],
    ['401', sends(ECHO, 401), 'key_refused'],
    ['403', sends(ECHO, 403), 'key_refused'],
    ['404', sends(ECHO, 404), 'not_found'],
    ['408', sends(ECHO, 408), 'server_error'],
    ['500', sends(ECHO, 500), 'server_error'],
    [
      '503 without JSON',
      sends('from-the-endpoint', 503, { 'content-type': 'text/plain' }),
      'server_error',
    ],
  ] as const)('%s, asked once', async ([, respond, reason]) => {
    server.willAnswer(respond);
    const error = await outcome(server.url);
    expect(error).toBeInstanceOf(WitnessUnavailable);
    expect(error).toMatchObject({ reason });
    expect(error).not.toHaveProperty('cause');
    expect(server.requests).toHaveLength(1);
  });

  it.for([301, 302, 303, 307, 308])(
    'a redirect (%i) to another server, which is not asked',
    async (status) => {
      elsewhere.willAnswer(says('{"facts":[]}'));
      server.willAnswer(sends('', status, { location: `${elsewhere.url}/chat/completions` }));
      expect(await outcome(server.url)).toMatchObject({ reason: 'redirected' });
      expect(elsewhere.requests).toEqual([]);
    },
  );

  it.for([
    ['does not answer', () => undefined],
    [
      'sends no body',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders(),
    ],
    [
      'sends a body letter by letter',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const drip = setInterval(() => response.write(' '), 5);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ] satisfies [string, Parameters<ChatServer['willAnswer']>[0]][])(
    '%s in time',
    async ([, respond]) => {
      server.willAnswer(respond);
      expect(await outcome(server.url, 100)).toMatchObject({
        reason: 'too_slow',
        message: 'The witness did not answer in time.',
      });
    },
  );

  it('the caller gives up, before the call or during it', async () => {
    const stop = new AbortController();
    server.willAnswer(() => stop.abort());
    expect(await outcome(server.url, 60_000, stop.signal)).toMatchObject({ reason: 'stopped' });
    expect(await outcome(server.url, 60_000, stop.signal)).toMatchObject({ reason: 'stopped' });
    expect(server.requests).toHaveLength(1);
  });

  it.for([
    ['closes the connection', (socket: Socket) => socket.destroy()],
    ['speaks no HTTP', (socket: Socket) => socket.end('220 from-the-endpoint ESMTP\r\n')],
    [
      'breaks off',
      (socket: Socket) =>
        socket.end(
          'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"cho',
        ),
    ],
  ] as const)('%s', async ([, onRequest]) => {
    const raw: Server = createServer((socket) => {
      socket.on('error', () => undefined).once('data', () => onRequest(socket));
    }).listen(0, '127.0.0.1');
    await once(raw, 'listening');
    const address = raw.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v1`;
    expect(await outcome(url)).toMatchObject({ reason: 'unreachable' });
    raw.close();
    await once(raw, 'close');
    // Nobody is there any more.
    expect(await outcome(url)).toMatchObject({
      reason: 'unreachable',
      message: 'The witness cannot be reached. (ECONNREFUSED)',
    });
  });
});

describe('settings that cannot work are refused without showing them:', () => {
  const good = { baseUrl: 'http://127.0.0.1:8080/v1', apiKey: KEY, model: 'm', timeoutMs: 1000 };
  it.for([
    ['an address without a scheme', { baseUrl: '127.0.0.1:8080/from-the-endpoint' }],
    ['another scheme', { baseUrl: 'file:///from-the-endpoint' }],
    ['a password in the address', { baseUrl: `http://a:${KEY}@127.0.0.1/v1` }],
    ['a query', { baseUrl: `http://127.0.0.1/v1?key=${KEY}` }],
    ['a key with a line break', { apiKey: `${KEY}\n` }],
    ['an empty key', { apiKey: '' }],
    ['no model', { model: '' }],
    ['no time', { timeoutMs: 0 }],
  ] as const)('%s', ([, change]) => {
    let thrown: unknown;
    try {
      createWitness({ ...good, ...change });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TypeError);
    for (const secret of SECRETS) expect(inspect(thrown)).not.toContain(secret);
  });
});
