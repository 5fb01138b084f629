import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { Problems } from '../problems.ts';
import { createRandom } from '../random.ts';
import { createCutter, type Cutter } from './cutter.ts';
import { wireFetch, type Answerer } from './wire.ts';

/** A caller of a server that gives the test's answers. */
async function callerOf(answer: RequestListener, absentMs: () => number = () => 0) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const product: Answerer = {
    name: 'A',
    url: `http://127.0.0.1:${address.port}`,
    absentMs,
  };
  const problems = new Problems();
  const random = createRandom(1);
  const cutter: Cutter = createCutter(random);
  const unanswered: string[] = [];
  const fetch = wireFetch({
    address: '10.0.0.1',
    server: () => product,
    problems,
    cutter,
    random,
    unanswered: (key) => void unanswered.push(key),
  });
  return { fetch, problems, cutter, unanswered };
}

const anywhere = (path: string) => `http://any-server.invalid${path}`;

function form(): FormData {
  const filled = new FormData();
  filled.append('idempotencyKey', 'key of the form');
  filled.append('file', new File([new Uint8Array(200_000)], 'resume.pdf'));
  return filled;
}

it('sends a request to the server of the moment, with the address of the caller', async () => {
  const { fetch, problems } = await callerOf((request, response) => {
    response.end(`${String(request.url)} ${String(request.headers['x-forwarded-for'])}`);
  });
  const answer = await fetch(anywhere('/api/jobs?page=1'));
  expect(await answer.text()).toBe('/api/jobs?page=1 10.0.0.1');
  expect(problems.all).toEqual([]);
});

it.each([
  [500, 'bare 5xx'],
  [429, 'limited'],
] as const)('reports an answer of %i', async (status, kind) => {
  const { fetch, problems } = await callerOf((_request, response) => {
    response.writeHead(status).end('{}');
  });
  expect((await fetch(anywhere('/api/jobs'))).status).toBe(status);
  expect(problems.count(kind)).toBe(1);
});

it('tells which uploads came to a 5xx, by their keys', async () => {
  const { fetch, unanswered } = await callerOf((_request, response) => {
    response.writeHead(503).end();
  });
  const body = new FormData();
  const headers = { 'idempotency-key': '"key of the header"' };
  await fetch(anywhere('/api/jobs/1/apply'), { method: 'POST', body, headers });
  await fetch(anywhere('/trpc/resumes.upload'), { method: 'POST', body: form() });
  expect(unanswered).toEqual(['key of the header', 'key of the form']);
});

it('breaks off and reports a call that is not answered in time', async () => {
  // Its absence shrinks, so the call seems to have taken that much longer.
  let asked = 0;
  const { fetch, problems } = await callerOf(
    () => undefined,
    () => (asked++ === 0 ? 0 : -60_000),
  );
  await expect(fetch(anywhere('/trpc/jobs.list'))).rejects.toThrow('Not answered in time');
  expect(problems.count('hung')).toBe(1);
});

it('breaks requests with a file off half way or before the answer, and no others', async () => {
  const lengths: number[] = [];
  const { fetch, cutter, unanswered } = await callerOf((request, response) => {
    let length = 0;
    request.on('data', (chunk: Buffer) => (length += chunk.length));
    request.on('end', () => response.end());
    request.on('close', () => lengths.push(length));
  });
  cutter.chance = 1;
  cutter.next = () => 'in the body';
  const upload = { method: 'POST', body: form() };
  await expect(fetch(anywhere('/trpc/resumes.upload'), upload)).rejects.toThrow('fetch failed');
  await expect.poll(() => lengths.length).toBe(1);
  expect(lengths[0]).toBeLessThan(200_000);
  expect((await fetch(anywhere('/trpc/jobs.list'))).ok).toBe(true);
  expect(unanswered).toEqual(['key of the form']);
});
