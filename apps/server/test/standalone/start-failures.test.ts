import { once } from 'node:events';
import { createServer } from 'node:net';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@internsync/db/testing/free-port';
import { startPostgres } from '@internsync/db/testing/postgres-server';
import { afterAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { startS3rver } from '../../../../packages/storage/test/support/s3-server.ts';
import { request } from '../calls.ts';
import { runServer, temporaryFolder } from './server-process.ts';
import { spawnServer } from './spawn-server.ts';

const taken = createServer().listen(0, '127.0.0.1');
await once(taken, 'listening');
const takenAt = taken.address();
const takenPort = typeof takenAt === 'object' ? String(takenAt?.port) : '';
afterAll(() => taken.close());
const deadPort = await freePort();
const DEAD_DATABASE = `postgres://app:secret-word@127.0.0.1:${deadPort}/internsync`;
const KEYS = { MINIO_BUCKET: 'resumes', MINIO_ACCESS_KEY: 'a', MINIO_SECRET_KEY: 'secret-word' };

/** A folder whose embedded database another version of PostgreSQL wrote. */
async function folderOf(version: string): Promise<string> {
  const folder = await temporaryFolder();
  await cp(inject('preparedFolder'), folder, { recursive: true });
  await writeFile(join(folder, 'pg', 'PG_VERSION'), `${version}\n`);
  return folder;
}

async function aFile(): Promise<string> {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  return file;
}

/** Each costs the start of a process; `faults.test.ts` proves the other faults without one. */
describe('a start that cannot succeed ends with code 1 and one line:', () => {
  it.concurrent.for([
    [
      'the port is taken',
      { PORT: takenPort },
      /^PORT: .*127\.0\.0\.1:\d+ .*; stop it, or set PORT/u,
    ],
    [
      'nothing listens',
      { DATABASE_URL: DEAD_DATABASE },
      /^DATABASE_URL: .*127\.0\.0\.1:\d+.*; start/u,
    ],
    [
      'no bucket',
      { MINIO_ENDPOINT: `127.0.0.1:${deadPort}`, ...KEYS },
      /^MINIO_ENDPOINT: .*; start/u,
    ],
    ['a wrong mode', { NODE_ENV: 'prod' }, /^Invalid configuration: NODE_ENV .*"prod"/u],
    ['a parameter', { DATABASE_URL: `${DEAD_DATABASE}?colour=green` }, /DATABASE_URL .*colour/u],
    ['the folder is a file', aFile, /^DATA_DIR: .*file.*is a file; .*set DATA_DIR/u],
    ['a newer folder', () => folderOf('19'), /^DATA_DIR: .*newer version .*PostgreSQL 19/u],
  ] as const)('%s', async ([, given, line]) => {
    const settings = typeof given === 'function' ? { DATA_DIR: await given() } : given;
    const DATA_DIR = await temporaryFolder();

    const ended = await runServer({ DATA_DIR, HOST: '127.0.0.1', PORT: '0', ...settings });

    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/^[^\n]+\n$/u);
    expect(ended.stderr).toMatch(line);
    expect(ended.stdout + ended.stderr).not.toMatch(/secret-word|^\s+at |\[object Object\]/mu);
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

it('in production, waits for a database and a bucket, and says why in one line each', async () => {
  const { options } = await startS3rver();
  const postgres = await startPostgres();
  onTestFinished(() => postgres.stop());
  const url = new URL(postgres.url);
  const port = await freePort();
  const server = spawnServer({
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: inject('compileCache'),
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
