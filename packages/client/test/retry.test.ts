import { afterEach, describe, expect, it, vi } from 'vitest';
import { applicationForm, resumeForm, toApiError } from '../src/index.ts';
import { open, right } from './support/open-client.ts';
import { SmallServer } from './support/small-server.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const form = () => resumeForm(new File(['%PDF-'], 'cv.pdf'));

/** The keys that requests came with, whose answers are lost until `losses` have been. */
function loseAnswers(server: SmallServer, losses: number): string[] {
  const keys: string[] = [];
  server.intercept = async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    keys.push(/[0-9a-f]{32}(?=\r?\n|")/.exec(body)?.[0] ?? '');
    if (keys.length <= losses) {
      response.destroy();
    } else {
      const answer = JSON.stringify({ result: { data: { fileName: 'cv.pdf' } } });
      response.setHeader('content-type', 'application/json').end(answer);
    }
    return true;
  };
  return keys;
}

it('makes a call again whose answer was lost, with the same key, and gets the answer', async () => {
  await using server = await SmallServer.start();
  const { client } = open(server);
  const keys = loseAnswers(server, 1);
  const input = form();
  expect(await client.resumes.upload.mutate(input)).toEqual({ fileName: 'cv.pdf' });
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(input.has('idempotencyKey')).toBe(false);
});

it('does not make a call again that was aborted, nor one that it waits to make', async () => {
  await using server = await SmallServer.start();
  const { client } = open(server);
  const keys = loseAnswers(server, 9);
  const controller = new AbortController();
  const lost = server.intercept;
  server.intercept = async (...exchange) => {
    const done = await lost(...exchange);
    controller.abort();
    return done;
  };
  const upload = client.resumes.upload.mutate(form(), { signal: controller.signal });
  const error: unknown = await upload.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(toApiError(error)).toBeNull();
  expect(keys).toHaveLength(1);
});

it('does not make other mutations again', async () => {
  await using server = await SmallServer.start();
  const { client } = open(server);
  const keys = loseAnswers(server, 9);
  const close: unknown = await client.jobs.close.mutate({ jobId: 1 }).catch((e: unknown) => e);
  expect(toApiError(close)?.code).toBe('NETWORK');
  expect(keys).toHaveLength(1);
});

it('has one thing done, and gets its answer, however many answers are lost after the work', async () => {
  await using server = await SmallServer.start();
  const { client } = open(server);
  skipWaits();
  let lost = 0;
  server.beforeUploadAnswer = (response) => {
    lost += 1;
    if (lost <= 2) response.destroy();
  };
  expect(await client.resumes.upload.mutate(form())).toMatchObject({ fileName: 'cv.pdf' });
  expect(lost).toBe(3);
  expect(server.uploads.size).toBe(1);
});

describe('a call that waits to be made again', () => {
  it('is not made in the session of somebody else who has signed in meanwhile', async () => {
    await using server = await SmallServer.start();
    const { client } = open(server);
    skipWaits();
    await client.auth.logIn.mutate(right);
    server.beforeUploadAnswer = async (response) => {
      await client.auth.logIn.mutate(right);
      response.destroy();
    };
    expect(await codeOf(client.resumes.upload.mutate(form()))).toBe('UNAUTHENTICATED');
    expect(server.requestsOf('resumes.upload')).toHaveLength(1);
    expect(await client.auth.me.query()).toBe('token-2');
  });

  it('is made with another token when its own has expired, and with the same key', async () => {
    await using server = await SmallServer.start();
    const { client } = open(server);
    skipWaits();
    await client.auth.logIn.mutate(right);
    server.beforeUploadAnswer = (response) => {
      server.beforeUploadAnswer = () => {};
      server.sessions.refuseAccessTokens();
      response.destroy();
    };
    expect(await client.resumes.upload.mutate(form())).toMatchObject({ fileName: 'cv.pdf' });
    const tokens = server.requestsOf('resumes.upload').map(({ authorization }) => authorization);
    expect(tokens).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
    expect(server.uploads.size).toBe(1);
  });
});

describe('a call that fails again and again', () => {
  it('is made five times, after waits that double, and fails with what the last one met', async () => {
    await using server = await SmallServer.start();
    const waits = skipWaits();
    const keys = loseAnswers(server, 9);
    expect(await codeOf(open(server).client.resumes.upload.mutate(form()))).toBe('NETWORK');
    expect(keys).toHaveLength(5);
    expect(new Set(keys).size).toBe(1);
    expect(waits).toHaveLength(4);
    for (const [i, ms] of waits.entries()) {
      expect(ms).toBeGreaterThanOrEqual(250 * 2 ** i);
      expect(ms).toBeLessThanOrEqual(500 * 2 ** i);
    }
  });

  it('waits for as long as the server says, and somewhat longer', async () => {
    await using server = await SmallServer.start();
    const waits = skipWaits();
    beUnavailable(server, 7);
    expect(await codeOf(open(server).client.resumes.upload.mutate(form()))).toBe('UNAVAILABLE');
    expect(waits).toHaveLength(4);
    expect(Math.min(...waits)).toBeGreaterThan(7000);
  });

  it('fails at once when the server says that later is after half a minute', async () => {
    await using server = await SmallServer.start();
    const waits = skipWaits();
    beUnavailable(server, 31);
    expect(await codeOf(open(server).client.resumes.upload.mutate(form()))).toBe('UNAVAILABLE');
    expect(waits).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });

  it('fails at once when it is refused, which the same call would be again', async () => {
    await using server = await SmallServer.start();
    const waits = skipWaits();
    // The small server has no such procedure.
    const call = open(server).client.jobs.publish.mutate({ jobId: 1 });
    expect(await codeOf(call)).toBe('NOT_FOUND');
    expect(waits).toEqual([]);
  });
});

describe('a key', () => {
  it('of the caller’s own is sent as it is', async () => {
    await using server = await SmallServer.start();
    const { client } = open(server);
    const file = new File(['%PDF-'], 'cv.pdf');
    await client.resumes.upload.mutate(resumeForm(file, { idempotencyKey: 'mine' }));
    expect([...server.uploads.keys()]).toEqual(['mine']);
    const application = applicationForm({ jobId: 7, file, idempotencyKey: 'mine too' });
    expect(await client.applications.submit.mutate(application)).toContainEqual([
      'idempotencyKey',
      'mine too',
    ]);
  });

  it('is each call’s own in a batch, of whose calls those are made again that failed', async () => {
    await using server = await SmallServer.start();
    const { client } = open(server);
    skipWaits();
    const batches: string[] = [];
    const inputs: unknown[] = [];
    server.intercept = async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      batches.push(request.url ?? '');
      const calls: unknown = JSON.parse(body);
      inputs.push(...Object.values<unknown>({ ...(typeof calls === 'object' ? calls : null) }));
      const details = { code: 'UNAVAILABLE', field: null, issues: [], retryAfterSeconds: null };
      const error = { message: 'Later', code: -32_003, data: { details } };
      const done = { result: { data: { id: 1 } } };
      response.writeHead(batches.length === 1 ? 207 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(batches.length === 1 ? [done, { error }] : [done]));
      return true;
    };
    const publish = [{ jobId: 1 }, { jobId: 2 }];
    await Promise.all(publish.map((input) => client.jobs.publish.mutate(input)));
    expect(batches).toEqual([
      '/trpc/jobs.publish,jobs.publish?batch=1',
      '/trpc/jobs.publish?batch=1',
    ]);
    const key = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(inputs.slice(0, 2)).toEqual(publish.map((input) => ({ ...input, idempotencyKey: key })));
    expect(inputs[0]).not.toMatchObject({ idempotencyKey: keyOf(inputs[1]) });
    expect(inputs[2]).toEqual(inputs[1]);
    // The caller's own inputs are as they were.
    expect(publish).toEqual([{ jobId: 1 }, { jobId: 2 }]);
  });
});

/**
 * Notes how long the client waits each time before it makes a call again, and lets it wait no time at
 * all. The timers of others, such as those of `fetch`, go on as they are.
 */
function skipWaits(): number[] {
  const waits: number[] = [];
  const { setTimeout } = globalThis;
  type Run = (...args: unknown[]) => void;
  vi.stubGlobal('setTimeout', (run: Run, ms?: number, ...rest: unknown[]) => {
    const isRetry = new Error('Who asks?').stack?.includes('/retry-link') ?? false;
    if (!isRetry) return setTimeout(run, ms, ...rest);
    waits.push(ms ?? 0);
    return setTimeout(run, 0, ...rest);
  });
  return waits;
}

/** Says in the place of each call that it is to come again in so many seconds. */
function beUnavailable(server: SmallServer, retryAfterSeconds: number | null): void {
  server.intercept = (_request, response) => {
    const details = { code: 'UNAVAILABLE', field: null, issues: [], retryAfterSeconds };
    const error = { message: 'Later', code: -32_003, data: { details } };
    response.writeHead(503, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error }));
    return true;
  };
}

async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
  return toApiError(await call.catch((thrown: unknown) => thrown))?.code;
}

function keyOf(input: unknown): unknown {
  return typeof input === 'object' && input !== null ? Reflect.get(input, 'idempotencyKey') : null;
}
