import { describe, expect, it } from 'vitest';
import {
  applicationForm,
  createClient,
  resumeForm,
  toApiError,
  toFile,
  type ApiError,
} from '../src/index.ts';
import { SmallServer } from './support/small-server.ts';

async function errorOf(call: Promise<unknown>): Promise<ApiError | null> {
  return toApiError(await call.catch((thrown: unknown) => thrown));
}

describe('requests', () => {
  it('carry up to 20 calls of the same moment', async () => {
    await using server = await SmallServer.start();
    const client = createClient({ url: server.url });
    await Promise.all(Array.from({ length: 45 }, (_, i) => client.jobs.list.query({ limit: i })));
    expect(server.seen.map(({ url }) => url.split('?')[0]?.split(',').length)).toEqual([20, 20, 5]);
  });

  it('keep to URLs that every proxy lets through', async () => {
    await using server = await SmallServer.start();
    const client = createClient({ url: server.url });
    const search = 'ب'.repeat(200);
    await Promise.all(Array.from({ length: 10 }, () => client.jobs.list.query({ search })));
    expect(server.seen.length).toBeGreaterThan(1);
    expect(Math.max(...server.seen.map(({ url }) => url.length))).toBeLessThan(4000);
  });

  it('leave it to the server to refuse a query that is too long for a batch', async () => {
    await using server = await SmallServer.start();
    const client = createClient({ url: server.url });
    const search = 'x'.repeat(5000);
    expect(await client.jobs.list.query({ search })).toEqual({ items: [{ search }] });
  });

  it('are made by the given fetch', async () => {
    await using server = await SmallServer.start();
    const urls: unknown[] = [];
    const client = createClient({
      url: new URL(server.url),
      fetch: async (input, init) => {
        urls.push(input);
        return await fetch(input, init);
      },
    });
    await client.auth.logIn.mutate({ username: 'sara', password: 'right' });
    for await (const _ of client.applications.events.subscribe()) break;
    expect(urls).toEqual([`${server.url}/auth.logIn`, `${server.url}/applications.events`]);
  });
});

describe('files', () => {
  it('are uploaded under their own name', async () => {
    await using server = await SmallServer.start();
    const client = createClient({ url: server.url });
    const file = new File(['%PDF-'], 'سيرة ذاتية.pdf', { type: 'application/pdf' });
    expect(await client.resumes.upload.mutate(resumeForm(file))).toEqual({
      fileName: 'سيرة ذاتية.pdf',
      text: '%PDF-',
      type: 'application/pdf',
    });
  });

  it('are uploaded from bytes under the given name', async () => {
    await using server = await SmallServer.start();
    const client = createClient({ url: server.url });
    const form = resumeForm({ blob: new Blob(['%PDF-']), name: 'cv.pdf' });
    expect(await client.resumes.upload.mutate(form)).toMatchObject({ fileName: 'cv.pdf' });
  });

  it('are sent with an application, and no cover letter where there is none', async () => {
    await using server = await SmallServer.start();
    const client = createClient({ url: server.url });
    const file = new File(['%PDF-'], 'cv.pdf');
    const withLetter = applicationForm({ jobId: 7, file, coverLetter: 'Dear Sir' });
    expect(await client.applications.submit.mutate(withLetter)).toEqual([
      ['jobId', '7'],
      ['coverLetter', 'Dear Sir'],
      ['file', 'cv.pdf'],
      ['idempotencyKey', expect.any(String)],
    ]);
    const without = applicationForm({ jobId: 7, file, coverLetter: null });
    expect([...without.keys()]).toEqual(['jobId', 'file']);
  });

  it('come back byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const file = toFile({
      fileName: 'cv.pdf',
      contentType: 'application/pdf',
      sizeBytes: bytes.length,
      sha256: '',
      base64: Buffer.from(bytes).toString('base64'),
    });
    expect(file).toMatchObject({ name: 'cv.pdf', type: 'application/pdf', size: 256 });
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
  });
});

describe('toApiError', () => {
  it('tells what the server said, the fields and the request', async () => {
    await using server = await SmallServer.start();
    const client = createClient({ url: server.url });
    server.intercept = (_request, response) => {
      const issues = [{ field: 'title', message: 'Must not be empty' }];
      const details = { code: 'INVALID', field: 'title', reason: { code: 'EMPTY' }, issues };
      const data = { code: 'BAD_REQUEST', httpStatus: 400, details };
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify([{ error: { message: 'No title', code: -32_600, data } }]));
      return true;
    };
    expect(await errorOf(client.jobs.close.mutate({ jobId: 1 }))).toEqual({
      code: 'INVALID',
      message: 'No title',
      field: 'title',
      reason: { code: 'EMPTY' },
      issues: [{ field: 'title', message: 'Must not be empty' }],
      retryAfterSeconds: null,
      requestId: 'request-1',
    });
  });

  it.for([
    ['in the details', 'RATE_LIMITED', { retryAfterSeconds: 7 }, {}, 7],
    ['in the header alone', 'UNAVAILABLE', {}, { 'retry-after': '9' }, 9],
    [
      'not in seconds',
      'RATE_LIMITED',
      {},
      { 'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT' },
      null,
    ],
    ['for another call of the batch', 'CONFLICT', {}, { 'retry-after': '9' }, null],
  ] as const)('tells when to try again, said %s', async ([, code, more, headers, expected]) => {
    await using server = await SmallServer.start();
    const client = createClient({ url: server.url });
    server.intercept = (_request, response) => {
      const details = { code, field: null, issues: [], ...more };
      const error = { message: 'Later', code: -32_029, data: { details } };
      response.writeHead(429, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify([{ error }]));
      return true;
    };
    expect(await errorOf(client.jobs.list.query())).toMatchObject({
      code,
      retryAfterSeconds: expected,
    });
  });

  it('takes a code it does not know for a fault of the server', async () => {
    await using server = await SmallServer.start();
    const client = createClient({ url: server.url });
    expect(await errorOf(client.jobs.get.query({ jobId: 1 }))).toEqual({
      code: 'INTERNAL',
      message: 'Something went wrong',
      field: null,
      reason: null,
      issues: [],
      retryAfterSeconds: null,
      requestId: 'request-1',
    });
  });

  it('says NETWORK when nobody answers', async () => {
    const server = await SmallServer.start();
    const client = createClient({ url: server.url });
    await server[Symbol.asyncDispose]();
    expect(await errorOf(client.jobs.list.query())).toEqual({
      code: 'NETWORK',
      message: 'The server could not be reached',
      field: null,
      reason: null,
      issues: [],
      retryAfterSeconds: null,
    });
  });

  it('says NETWORK when something else answers', async () => {
    await using server = await SmallServer.start();
    const client = createClient({ url: server.url });
    server.intercept = (_request, response) => {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
      return true;
    };
    expect(await errorOf(client.jobs.list.query())).toMatchObject({ code: 'NETWORK' });
  });

  it('has nothing to say of a call that was aborted, nor of other errors', async () => {
    await using server = await SmallServer.start();
    const client = createClient({ url: server.url });
    const controller = new AbortController();
    const call = client.jobs.counts.query(undefined, { signal: controller.signal });
    await server.held.promise;
    controller.abort();
    expect(await errorOf(call)).toBeNull();
    expect(toApiError(new Error('other'))).toBeNull();
    expect(toApiError('other')).toBeNull();
  });
});
