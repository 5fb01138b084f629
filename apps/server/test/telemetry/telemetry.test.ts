import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as requestHttp } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPostgres, openTestDatabase } from '@internsync/db/testing/test-database';
import S3rver from 's3rver';
import { afterAll, describe, expect, it } from 'vitest';
import { signUpStudent, uploadResume } from '../accounts.ts';
import { mutate, query } from '../calls.ts';
import { follow } from '../event-stream.ts';
import { spawnListening, spawnServer, type Spawned } from '../standalone/spawn-server.ts';
import { startCollector } from './collector.ts';

const BUCKET = 'resumes';
const WITHIN = { timeout: 10_000, interval: 50 };
const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER_SPAN = '00f067aa0ba902b7';

/** The address of a process's metrics, from its log. */
async function metricsOf(spawned: Spawned): Promise<string> {
  const printed = await spawned.printed('/metrics');
  const [url] = /http:\/\/127\.0\.0\.1:\d+\/metrics/.exec(printed) ?? [];
  if (url === undefined) throw new Error(`No address in: ${printed}`);
  return url;
}

/** A process that serves and one that works, on one database and one bucket. */
async function startBoth() {
  const database = await openTestDatabase();
  if (database.queue.kind !== 'postgres') throw new Error('Two processes need a PostgreSQL server');
  const folder = await mkdtemp(join(tmpdir(), 'internsync-telemetry-'));
  const directory = join(folder, 's3');
  const s3 = new S3rver({
    silent: true,
    directory,
    address: '127.0.0.1',
    port: 0,
    configureBuckets: [{ name: BUCKET }],
  });
  const { port } = await s3.run();
  const collector = await startCollector();
  const settings = {
    DATABASE_URL: database.queue.url,
    DATA_DIR: folder,
    JWT_SECRET: randomBytes(32).toString('base64'),
    MINIO_ENDPOINT: `127.0.0.1:${port}`,
    MINIO_USE_SSL: 'false',
    MINIO_BUCKET: BUCKET,
    MINIO_ACCESS_KEY: 'S3RVER',
    MINIO_SECRET_KEY: 'S3RVER',
    METRICS_ADDRESS: '127.0.0.1:0',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '50',
  };
  const worker = spawnServer({ ...settings, ROLE: 'work', OTEL_SERVICE_NAME: 'worker' });
  const server = await spawnListening(folder, { ...settings, ROLE: 'serve' });
  afterAll(async () => {
    for (const { child } of [server, worker]) child.kill('SIGTERM');
    await Promise.all([server.ended, worker.ended]);
    await s3.close();
    await collector.close();
    await rm(folder, { recursive: true, force: true });
  });
  const [served, worked] = [await metricsOf(server), await metricsOf(worker)];
  return { server, worker, collector, served, worked };
}

describe.runIf(onPostgres())('telemetry', async () => {
  if (!onPostgres()) return;
  const { server, worker, collector, served, worked } = await startBoth();

  const read = async (address: string) => await (await fetch(address)).text();
  /** The value of a metric with all these labels, summed; `null` if there is none. */
  const valueOf = async (address: string, name: string, labels: Record<string, string> = {}) => {
    const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    const lines = (await read(address))
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
      .filter((line) => wanted.every((label) => line.includes(label)));
    if (lines.length === 0) return null;
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  };

  it('one trace holds a request, its statements, the work that it queued and the call to S3, over two processes', async () => {
    const student = await signUpStudent(server);
    const { id: resumeId } = await uploadResume(server, student);
    const traceparent = `00-${TRACE_ID}-${CALLER_SPAN}-01`;

    const answer = await mutate(
      server,
      'resumes.remove',
      { resumeId },
      {
        token: student.token,
        headers: { traceparent },
      },
    );

    expect(answer.status).toBe(200);
    const trace = () => collector.spans.filter(({ traceId }) => traceId === TRACE_ID);
    const named = (text: string) => trace().find(({ name }) => name.startsWith(text));
    await expect.poll(() => named('process remove-object'), WITHIN).toBeDefined();
    const request = named('POST /trpc/:path');
    expect(request).toMatchObject({ parentId: CALLER_SPAN, service: 'internsync' });
    const procedure = named('mutation resumes.remove');
    expect(procedure?.parentId).toBe(request?.spanId);
    const statement = named('UPDATE') ?? named('DELETE');
    expect(statement?.parentId).toBe(procedure?.spanId);
    expect(statement?.attributes['db.query.text']).toContain('$1');
    const work = named('process remove-object');
    expect(work).toMatchObject({ service: 'worker' });
    expect(named('storage remove')).toMatchObject({ parentId: work?.spanId, service: 'worker' });
    // The request's line in the log names the trace.
    const line = await server.printed(`"trace_id":"${TRACE_ID}"`);
    expect(line).toMatch(
      new RegExp(`"trace_id":"${TRACE_ID}"[^\\n]*"path":"/trpc/resumes.remove"`),
    );
  });

  it('an upload is traced into S3, and no span holds a value of a person', async () => {
    const student = await signUpStudent(server, 'Untraceable Name');
    await uploadResume(server, student);

    const names = () => collector.spans.map(({ name }) => name);
    await expect.poll(names, WITHIN).toContain('storage put');
    await expect.poll(names, WITHIN).toContain('extraction extract');
    const all = JSON.stringify(collector.spans);
    for (const value of ['Untraceable Name', student.username, student.password, student.token]) {
      expect(all).not.toContain(value);
    }
  });

  it('probes make no traces', () => {
    const routes = collector.spans.map(({ attributes }) => attributes['http.route']);
    expect(routes).not.toContain('/ready');
  });

  it('counts requests and procedures of a real call', async () => {
    const { token } = await signUpStudent(server);
    const requests = { method: 'GET', route: '/trpc/:path', status: '2xx' };
    const calls = { procedure: 'jobs.list', code: 'OK' };
    const before = [
      (await valueOf(served, 'internsync_http_requests_total', requests)) ?? 0,
      (await valueOf(served, 'internsync_procedure_duration_seconds_count', calls)) ?? 0,
    ];

    expect((await query(server, 'jobs.list', {}, { token })).status).toBe(200);

    await expect
      .poll(async () => await valueOf(served, 'internsync_http_requests_total', requests), WITHIN)
      .toBe((before[0] ?? 0) + 1);
    expect(await valueOf(served, 'internsync_procedure_duration_seconds_count', calls)).toBe(
      (before[1] ?? 0) + 1,
    );
  });

  it('counts a refused call by its code', async () => {
    const { token } = await signUpStudent(server);
    await query(server, 'jobs.get', { jobId: 999_999 }, { token });

    expect(
      await valueOf(served, 'internsync_procedure_duration_seconds_count', {
        procedure: 'jobs.get',
        code: 'NOT_FOUND',
      }),
    ).toBeGreaterThan(0);
  });

  it('unknown paths and procedures make no labels of their own', async () => {
    for (const path of [
      '/no/such-secret-path',
      '/trpc/such-secret-path',
      '/files/such-secret-path',
    ]) {
      await fetch(`${server.url}${path}`);
    }

    await expect
      .poll(
        async () => await valueOf(served, 'internsync_http_requests_total', { route: 'none' }),
        WITHIN,
      )
      .toBeGreaterThan(0);
    expect(await read(served)).not.toContain('such-secret-path');
  });

  it('is not served at the public address', async () => {
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
  });

  it('tells of open streams, and of streams that ended', async () => {
    const student = await signUpStudent(server);
    const open = { stream: 'applications' };
    const stream = await follow(server, { token: student.token });

    await expect
      .poll(async () => await valueOf(served, 'internsync_streams_open', open), WITHIN)
      .toBe(1);
    await stream.close();

    await expect
      .poll(async () => await valueOf(served, 'internsync_streams_open', open), WITHIN)
      .toBe(0);
  });

  it('counts and traces a live stream that its client closed, and times none', async () => {
    const student = await signUpStudent(server);
    const route = { method: 'GET', route: '/trpc/:path' };
    const counted = async () =>
      (await valueOf(served, 'internsync_http_requests_total', { ...route, status: '2xx' })) ?? 0;
    const timed = async () =>
      (await valueOf(served, 'internsync_http_request_duration_seconds_count', route)) ?? 0;
    const before = { counted: await counted(), timed: await timed() };
    const traceId = randomBytes(16).toString('hex');
    const client = new AbortController();
    const answer = await fetch(`${server.url}/trpc/applications.events`, {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${student.token}`,
        traceparent: `00-${traceId}-${CALLER_SPAN}-01`,
      },
      signal: client.signal,
    });
    expect(answer.status).toBe(200);

    client.abort();

    await expect.poll(counted, WITHIN).toBe(before.counted + 1);
    expect(await timed()).toBe(before.timed);
    const names = () =>
      collector.spans.filter((span) => span.traceId === traceId).map(({ name }) => name);
    await expect.poll(names, WITHIN).toContain('GET /trpc/:path');
  });

  it('counts and traces a request whose client hangs up before it is answered', async () => {
    const { token } = await signUpStudent(server);
    const aborted = { method: 'POST', route: '/trpc/:path(files)', status: 'aborted' };
    const known = collector.spans.length;
    const cut = requestHttp(`${server.url}/trpc/resumes.upload`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': '1000',
        expect: '100-continue',
      },
    });
    cut.on('error', () => undefined); // It is cut on purpose.
    cut.flushHeaders();
    await once(cut, 'continue');
    cut.write('{"file":"');

    cut.destroy();

    await expect
      .poll(async () => await valueOf(served, 'internsync_http_requests_total', aborted), WITHIN)
      .toBe(1);
    const spans = () =>
      collector.spans
        .slice(known)
        .filter(({ name }) => name === 'POST /trpc/:path(files)')
        .map(({ attributes }) => attributes['error.type']);
    await expect.poll(spans, WITHIN).toEqual(['aborted']);
  });

  it('a process that only works tells what it did, what waits, and whether it is ready', async () => {
    const done = { kind: 'remove-object', outcome: 'done' };
    expect(await valueOf(worked, 'internsync_work_duration_seconds_count', done)).toBeGreaterThan(
      0,
    );
    expect(
      await valueOf(worked, 'internsync_queue_jobs', { kind: 'remove-object', state: 'created' }),
    ).toBe(0);
    expect(await valueOf(worked, 'internsync_queue_oldest_waiting_seconds')).not.toBeNull();
    expect((await fetch(worked.replace('/metrics', '/ready'))).status).toBe(200);
    expect(worker.child.exitCode).toBeNull();
  });

  it('tells of the pool, the threads, the file storage, the loop and the dependencies', async () => {
    for (const name of [
      'internsync_database_pool_in_use',
      'internsync_database_pool_waiting',
      'internsync_extraction_waiting',
      'nodejs_eventloop_lag_p99_seconds',
    ]) {
      expect({ name, value: await valueOf(served, name) }).toEqual({
        name,
        value: expect.any(Number),
      });
    }
    expect(await valueOf(served, 'internsync_database_pool_size')).toBe(10);
    expect(await valueOf(served, 'internsync_extraction_threads')).toBe(1);
    const put = { call: 'put', outcome: 'ok' };
    expect(
      await valueOf(served, 'internsync_storage_call_duration_seconds_count', put),
    ).toBeGreaterThan(0);
    await expect
      .poll(
        async () => await valueOf(served, 'internsync_dependency_up', { part: 'database' }),
        WITHIN,
      )
      .toBe(1);
  });
});
