import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';

import { Client } from 'minio';
import { describe, expect, it, onTestFinished } from 'vitest';

import { errorCode } from '../src/error-code.ts';
import { ensureBucket, openS3Store, type S3Options, type S3Store } from '../src/s3.ts';
import { collect } from './support/collect.ts';
import { isExternalS3, openTestStore, someS3, startS3rver } from './support/s3-server.ts';
import { isSignedWith } from './support/signature.ts';
import { startTcpServer, trickle } from './support/tcp-server.ts';

const PDF = 'application/pdf';
const KEY = 'uploads/CVs/0123456789abcdef0123456789abcdef.pdf';
/** Long enough for a server that answers beside other work of the machine. */
const LIMIT_MS = 1000;
/** The time that a busy machine may add to a time limit. */
const SLACK_MS = 5000;

function localOptions(port: number): S3Options {
  return {
    endpoint: '127.0.0.1',
    port,
    useSSL: false,
    region: 'us-east-1',
    bucket: 'resumes',
    accessKey: 'somebody',
    secretKey: 'something',
    timeoutMs: LIMIT_MS,
  };
}

function openLocalStore(port: number): S3Store {
  const store = openS3Store(localOptions(port));
  onTestFinished(() => store.close());
  return store;
}

async function startHttpServer(
  handler: (request: http.IncomingMessage, response: http.ServerResponse) => void | Promise<void>,
) {
  const server = http.createServer((request, response) => void handler(request, response));
  return await startTcpServer((socket) => server.emit('connection', socket));
}

interface Call {
  readonly name: string;
  readonly run: (store: S3Store, port: number) => Promise<unknown>;
}

const everyCall: readonly Call[] = [
  { name: 'put', run: (store) => store.put(KEY, Buffer.from('x'), PDF) },
  { name: 'get', run: (store) => store.get(KEY) },
  { name: 'remove', run: (store) => store.remove(KEY) },
  { name: 'list', run: (store) => collect(store.list('uploads/')) },
  { name: 'check', run: (store) => store.check() },
  { name: 'ensureBucket', run: (_, port) => ensureBucket(localOptions(port)) },
];
const readingCalls = everyCall.filter(({ name }) => name === 'get' || name === 'list');

async function millisecondsUntilRejected(call: Promise<unknown>, reason: RegExp): Promise<number> {
  const startedAt = performance.now();
  await expect(call).rejects.toThrow(reason);
  return performance.now() - startedAt;
}

describe.each(everyCall)('$name', ({ run }) => {
  it('gives up in time on a server that takes connections and never answers', async () => {
    const server = await startTcpServer(() => {});

    const took = await millisecondsUntilRejected(
      run(openLocalStore(server.port), server.port),
      /did not answer within \d+ ms/,
    );

    expect(took).toBeLessThan(LIMIT_MS + SLACK_MS);
    expect(server.connections).toHaveLength(1);
    await server.idle();
  });

  it('gives up in time on a server that never finishes its headers', async () => {
    const server = await startTcpServer((socket) =>
      trickle(socket, `HTTP/1.1 200 OK\r\nx-slow: ${'a'.repeat(10_000)}`),
    );

    const took = await millisecondsUntilRejected(
      run(openLocalStore(server.port), server.port),
      /did not answer within \d+ ms/,
    );

    expect(took).toBeLessThan(LIMIT_MS + SLACK_MS);
    await server.idle();
  });

  it('rejects at once when the server has stopped', async () => {
    const server = await startS3rver();
    await ensureBucket(server.options);
    const store = openS3Store(server.options);
    onTestFinished(() => store.close());
    await store.check();
    await server.stop();

    const took = await millisecondsUntilRejected(
      run(store, server.options.port),
      /ECONNREFUSED|ECONNRESET|socket hang up/,
    );

    expect(took).toBeLessThan(SLACK_MS);
  });

  it('rejects when the server goes on failing, after one more try', async () => {
    let requests = 0;
    const server = await startHttpServer((request, response) => {
      requests += 1;
      request.resume();
      response.writeHead(503).end('<html>busy</html>');
    });

    await expect(run(openLocalStore(server.port), server.port)).rejects.toThrow('503');

    expect(requests).toBe(2);
  });
});

describe.each(readingCalls)('$name', ({ run }) => {
  it('gives up in time on an answer that comes a byte at a time', async () => {
    const server = await startTcpServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 25600\r\n\r\n');
      trickle(socket, 'a'.repeat(25_600));
    });

    const took = await millisecondsUntilRejected(
      run(openLocalStore(server.port), server.port),
      /did not answer within \d+ ms/,
    );

    // 25600 bytes at 256 bytes per millisecond.
    expect(took).toBeGreaterThanOrEqual(LIMIT_MS + 80);
    expect(took).toBeLessThan(LIMIT_MS + 100 + SLACK_MS);
    await server.idle();
  });

  it('rejects an answer that breaks off, rather than give a part of it', async () => {
    const server = await startTcpServer((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n${'a'.repeat(50)}`);
    });

    await expect(run(openLocalStore(server.port), server.port)).rejects.toThrow('aborted');
  });
});

it('gives a put a second more for each 256 KiB', async () => {
  const server = await startTcpServer(() => {});

  const took = await millisecondsUntilRejected(
    openLocalStore(server.port).put(KEY, Buffer.alloc(128 * 1024), PDF),
    new RegExp(`did not answer within ${LIMIT_MS + 512} ms`, 'u'),
  );

  expect(took).toBeGreaterThanOrEqual(LIMIT_MS + 450);
  expect(took).toBeLessThan(LIMIT_MS + 512 + SLACK_MS);
});

it('succeeds when the server fails once', async () => {
  let requests = 0;
  const server = await startHttpServer((request, response) => {
    requests += 1;
    request.resume();
    response.writeHead(requests === 1 ? 503 : 200).end('content');
  });

  expect(String(await openLocalStore(server.port).get(KEY))).toBe('content');
});

it('notices no connection that the server closed between two calls', async () => {
  const server = await startTcpServer((socket) => {
    let requests = 0;
    socket.on('data', () => {
      requests += 1;
      if (requests > 1) socket.resetAndDestroy();
      else socket.write('HTTP/1.1 200 OK\r\nconnection: keep-alive\r\ncontent-length: 2\r\n\r\nok');
    });
  });
  const store = openLocalStore(server.port);
  await store.get(KEY);

  expect(String(await store.get(KEY))).toBe('ok');
  expect(server.connections).toHaveLength(2);
});

it('rejects an answer that is no answer of S3', async () => {
  const server = await startHttpServer((request, response) => {
    request.resume();
    response.writeHead(404, { 'content-type': 'text/html' }).end('<html>no such page</html>');
  });

  await expect(openLocalStore(server.port).get(KEY)).rejects.toBeInstanceOf(Error);
});

it('follows a list from page to page, and passes over what is not its own', async () => {
  const pages = [
    { token: null, keys: ['uploads/CVs/1.pdf', 'uploads/my r%C3%A9sum%C3%A9.pdf'], next: 'a+/=1' },
    { token: 'a+/=1', keys: [], next: 'b&2' },
    { token: 'b&2', keys: ['uploads/CVs/2.pdf'], next: null },
  ];
  const server = await startHttpServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams;
    const page = pages.find(({ token }) => token === query.get('continuation-token'));
    const contents = page?.keys.map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified></Contents>`,
    );
    const next = page?.next?.replace('&', '&amp;');
    const going =
      next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`;
    response.end(
      `<ListBucketResult><IsTruncated>${next !== undefined}</IsTruncated>${going}${contents?.join('')}</ListBucketResult>`,
    );
  });

  const lastModified = new Date('2026-01-02T03:04:05Z');
  expect(await collect(openLocalStore(server.port).list('uploads/'))).toEqual([
    { key: 'uploads/CVs/1.pdf', lastModified },
    { key: 'uploads/CVs/2.pdf', lastModified },
  ]);
});

it('rejects a list that does not say where it goes on, rather than read it for ever', async () => {
  const server = await startHttpServer((_, response) => {
    response.end('<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>');
  });

  await expect(collect(openLocalStore(server.port).list(''))).rejects.toThrow(
    'without a token for the rest',
  );
});

it.each([
  ['in time', () => startTcpServer(() => {}), 'rejected'],
  [
    'after server errors',
    () =>
      startHttpServer((request, response) => {
        request.resume();
        response.writeHead(503).end();
      }),
    'rejected',
  ],
  [
    'after answers',
    async () => {
      const { options } = await startS3rver();
      await ensureBucket(options);
      return { port: options.port };
    },
    'resolved',
  ],
])('lets the process end %s, and writes nothing to standard error', async (_, start, outcome) => {
  const { port } = await start();
  const script = join(import.meta.dirname, 'support/call-everything.ts');
  const child = spawn(process.execPath, [script, String(port)]);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });

  const [output, errors] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);

  expect(JSON.parse(output)).toEqual(
    ['put', 'get', 'list', 'check', 'remove'].map((name) => `${name} ${outcome}`),
  );
  expect(errors).toBe('');
  expect(child.exitCode).toBe(0);
});

/** Every call except `ensureBucket`, with its result: `resolved`, or the code of the error. */
async function endsOfCalls(store: S3Store): Promise<string[]> {
  const calls = everyCall.filter(({ name }) => name !== 'ensureBucket');
  const ends = await Promise.allSettled(calls.map(({ run }) => run(store, 0)));
  return ends.map((end) =>
    end.status === 'fulfilled' ? 'resolved' : String(errorCode(end.reason)),
  );
}

it.each(['http://localhost', 'localhost:9000', 'localhost/path', ''])(
  'refuses the endpoint %j when it is opened',
  (endpoint) => {
    expect(() => openS3Store({ ...localOptions(9000), endpoint })).toThrow('Invalid endPoint');
  },
);

it('signs what it sends, so that every call with a wrong secret rejects', async () => {
  const server = await startHttpServer(async (request, response) => {
    if (!isSignedWith('right', request, await buffer(request)))
      response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    else if (request.method === 'DELETE') response.writeHead(204).end();
    else response.end('<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>');
  });
  const options = localOptions(server.port);
  const right = openS3Store({ ...options, secretKey: 'right' });
  const wrong = openS3Store({ ...options, secretKey: 'wrong' });

  expect(await endsOfCalls(right)).toEqual(everyCall.slice(1).map(() => 'resolved'));
  const refused = 'SignatureDoesNotMatch';
  // The check sends HEAD, whose answer contains only the status.
  expect(await endsOfCalls(wrong)).toEqual([refused, refused, refused, refused, 'AccessDenied']);
});

it('rejects every call with credentials that the server does not know', async () => {
  const options = await someS3();
  await openTestStore(options);
  const unknown: Partial<S3Options>[] = [{ accessKey: 'no:body' }];
  // s3rver does not check signatures.
  if (isExternalS3) unknown.push({ accessKey: options.accessKey, secretKey: 'wrong' });

  for (const credentials of unknown) {
    const ends = await endsOfCalls(openS3Store({ ...options, ...credentials }));
    expect(ends).not.toContain('resolved');
  }
});

it('rejects every call when the bucket is missing: no outage reads as a missing object', async () => {
  const store = openS3Store({ ...(await someS3()), bucket: 'no-such-bucket-here' });

  const missing = 'NoSuchBucket';
  expect(await endsOfCalls(store)).toEqual([missing, missing, missing, missing, 'undefined']);
  await expect(store.check()).rejects.toThrow('no bucket no-such-bucket-here');
});

it('keeps the content type with the object', async () => {
  const options = await someS3();
  const store = await openTestStore(options);
  await store.put(KEY, Buffer.from('x'), PDF);

  const { bucket, endpoint, ...rest } = options;
  const stored = await new Client({ ...rest, endPoint: endpoint }).statObject(bucket, KEY);

  expect(stored.metaData).toMatchObject({ 'content-type': PDF });
});

it('makes the bucket once, however often it is asked to', async () => {
  const options = await someS3();

  await Promise.all([ensureBucket(options), ensureBucket(options)]);
  await ensureBucket(options);

  await expect((await openTestStore(options)).check()).resolves.toBeUndefined();
});

it('puts 200 objects at once', async () => {
  const store = await openTestStore({ ...(await someS3()), timeoutMs: 20_000 });
  const keys = Array.from({ length: 200 }, (_, n) => `many/${n}`);

  await Promise.all(keys.map((key) => store.put(key, Buffer.from(key), PDF)));

  expect(await collect(store.list('many/'))).toHaveLength(200);
});

it('rejects the calls that are under way when it is closed', async () => {
  const server = await startTcpServer((socket) => socket.once('data', () => store.close()));
  const store = openLocalStore(server.port);

  await expect(store.get(KEY)).rejects.toThrow(/socket hang up|ECONNRESET/);
  await expect(store.check()).rejects.toThrow('closed');
});
