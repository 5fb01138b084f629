import { once } from 'node:events';
import { createServer } from 'node:net';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@internsync/db/testing/free-port';
import { runAsAdmin, startPostgres } from '@internsync/db/testing/postgres-server';
import { afterAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { startS3rver } from '../../../../packages/storage/test/support/s3-server.ts';
import { request } from '../calls.ts';
import { runServer, temporaryFolder } from './server-process.ts';
import { spawnCommand, spawnServer, type Environment } from './spawn-server.ts';

const taken = createServer().listen(0, '127.0.0.1');
await once(taken, 'listening');
const takenAt = taken.address();
const takenPort = typeof takenAt === 'object' ? String(takenAt?.port) : '';
afterAll(() => taken.close());
const deadPort = await freePort();
const DEAD_DATABASE = `postgres://app:secret-word@127.0.0.1:${deadPort}/internsync`;
const KEYS = { MINIO_BUCKET: 'resumes', MINIO_ACCESS_KEY: 'a', MINIO_SECRET_KEY: 'secret-word' };

const folder = await mkdtemp(join(tmpdir(), 'internsync-failures-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const aFile = join(folder, 'file');
await writeFile(aFile, '');
const faultySkills = join(folder, 'skills.tsv');
await writeFile(faultySkills, 'no-kind\n');
const newer = join(folder, 'newer');
await cp(inject('preparedFolder'), newer, { recursive: true });
await writeFile(join(newer, 'pg', 'PG_VERSION'), '19\n');

interface Failure {
  readonly settings: Environment;
  readonly line: RegExp;
}

/** Each costs the start of a process; `faults.test.ts` proves the other faults without one. */
const FAILURES: Readonly<Record<string, Failure>> = {
  'the port is taken': {
    settings: { PORT: takenPort },
    line: /^PORT: .*127\.0\.0\.1:\d+ .*; stop it, or set PORT/u,
  },
  'nothing listens': {
    settings: { DATABASE_URL: DEAD_DATABASE },
    line: /^DATABASE_URL: .*127\.0\.0\.1:\d+.*; start/u,
  },
  'the bucket is away': {
    settings: { MINIO_ENDPOINT: `127.0.0.1:${deadPort}`, MINIO_USE_SSL: 'false', ...KEYS },
    line: /^MINIO_ENDPOINT: .*127\.0\.0\.1:\d+.*; start/u,
  },
  'a wrong mode': {
    settings: { NODE_ENV: 'prod' },
    line: /^Invalid configuration: NODE_ENV .*"prod"/u,
  },
  'a parameter is unknown': {
    settings: { DATABASE_URL: `${DEAD_DATABASE}?colour=green` },
    line: /^Invalid configuration: DATABASE_URL .*colour/u,
  },
  'the file of skills has a fault': {
    settings: { SKILLS_FILE: faultySkills },
    line: /^SKILLS_FILE: .*skills\.tsv:1: .*; name a file/u,
  },
  'the data folder is a file': {
    settings: { DATA_DIR: aFile },
    line: /^DATA_DIR: .*file.*is a file; .*set DATA_DIR/u,
  },
  'the data folder is of a newer version': {
    settings: { DATA_DIR: newer },
    line: /^DATA_DIR: .*newer version .*PostgreSQL 19/u,
  },
};

describe('a start that cannot succeed ends with code 1 and one line:', async () => {
  const cases = await Promise.all(
    Object.entries(FAILURES).map(async ([name, { settings, line }]) => {
      const given = { DATA_DIR: join(folder, name), HOST: '127.0.0.1', PORT: '0', ...settings };
      const started = spawnServer(given);
      return { name, line, ended: await started.ended };
    }),
  );

  it.for(cases)('$name', ({ line, ended: { code, stdout, stderr } }) => {
    expect(stderr).toMatch(line);
    expect(stderr).toMatch(/^[^\n]+\n$/u);
    expect(code).toBe(1);
    expect(stdout + stderr).not.toMatch(/secret-word|^\s+at |\[object Object\]/mu);
  });
});

it('warns of a variable that looks like a misspelt one, also when it is missed', async () => {
  const settings = {
    NODE_ENV: 'production',
    JWT_SECERT: 'secret-word',
    DATABSE_URL: 'secret-word',
  };

  const { code, stderr } = await runServer(settings);

  expect(code).toBe(1);
  expect(stderr).toMatch(/^Warning: JWT_SECERT .*JWT_SECRET\?$/mu);
  expect(stderr).toMatch(/^Warning: DATABSE_URL .*DATABASE_URL\?$/mu);
  expect(stderr).not.toContain('secret-word');
});

it('commands make neither a schema nor a bucket, whatever NODE_ENV says', async () => {
  const { options } = await startS3rver();
  const postgres = await startPostgres();
  onTestFinished(() => postgres.stop());
  const common = {
    DATABASE_URL: postgres.url,
    DATA_DIR: await temporaryFolder(),
  };
  const bucket = {
    MINIO_ENDPOINT: `127.0.0.1:${options.port}`,
    MINIO_USE_SSL: 'false',
    MINIO_BUCKET: 'nothing-here',
    MINIO_ACCESS_KEY: options.accessKey,
    MINIO_SECRET_KEY: options.secretKey,
  };
  for (const name of ['reread', 'seed']) {
    const { code, stderr } = await spawnCommand(name, common).ended;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^DATABASE_URL: .*older schema.*migrate/u),
    });
  }
  await runAsAdmin(postgres.url, 'create table public.users ()'); // It is not there.
  await runAsAdmin(postgres.url, 'drop table public.users');
  expect((await spawnCommand('migrate', common).ended).code).toBe(0);
  const { code, stderr } = await spawnCommand('reread', { ...common, ...bucket }).ended;
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^MINIO_BUCKET: .*nothing-here/u),
  });
});

it('in production, waits for a database and a bucket, and says why in one line each', async () => {
  const { options } = await startS3rver();
  const postgres = await startPostgres();
  onTestFinished(() => postgres.stop());
  const url = new URL(postgres.url);
  const port = await freePort();
  const server = spawnServer({
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: await temporaryFolder(),
    JWT_SECRET: 'b7e151628aed2a6abf7158809cf4f3c7',
    MIGRATE_ON_START: 'on',
    DATABASE_URL: `${url.href}?sslmode=prefer&channel_binding=prefer&pgbouncer=true&connection_limit=2`,
    MINIO_ENDPOINT: `127.0.0.1:${options.port}`,
    MINIO_USE_SSL: 'false',
    MINIO_BUCKET: 'nothing-here',
    MINIO_ACCESS_KEY: options.accessKey,
    MINIO_SECRET_KEY: options.secretKey,
    ALLOW_IN_PRODUCTION: 'local-mail',
  });
  onTestFinished(() => void server.child.kill('SIGKILL'));

  await server.printed('"started"');
  await server.printed('file storage does not answer');

  const ready = await request({ url: `http://127.0.0.1:${port}` }, '/ready');
  expect(ready).toMatchObject({
    status: 503,
    body: { status: 'not_ready', checks: { database: 'ok', storage: 'failed' } },
  });
  await postgres.stop('immediate');
  await server.printed('the database does not answer');
  await vi.waitFor(async () => {
    const { status, headers } = await request(
      { url: `http://127.0.0.1:${port}` },
      '/api/users/login',
      { method: 'POST', body: JSON.stringify({ userName: 'salma', password: 'long enough' }) },
      { headers: { 'content-type': 'application/json' } },
    );
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('1');
  });
  server.child.kill('SIGTERM');
  const { stdout, stderr } = await server.ended;
  const lines = stdout.split('\n');
  expect(lines.filter((line) => /MINIO_BUCKET: .*nothing-here/u.test(line))).toHaveLength(1);
  expect(
    lines.filter((line) => /"reason":"DATABASE_URL: nothing listens/u.test(line)),
  ).toHaveLength(1);
  expect(stdout + stderr).not.toMatch(/\[object Object\]|undefined:undefined/u);
});
