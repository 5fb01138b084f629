import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { openPostgres } from '@internsync/db/open';
import { freePort } from '@internsync/db/testing/free-port';
import { runAsAdmin, startPostgres } from '@internsync/db/testing/postgres-server';
import { ensureBucket, openS3Store } from '@internsync/storage/s3';
import { afterAll, describe, expect, it } from 'vitest';
import { startS3rver } from '../../../../packages/storage/test/support/s3-server.ts';
import type { S3Config } from '../../src/config.ts';
import { prepareDataDir } from '../../src/start/data-dir.ts';
import { databaseFault } from '../../src/start/database-fault.ts';
import { endsStart } from '../../src/start/fault.ts';
import { findMisspelt } from '../../src/start/misspelt.ts';
import { listenRefused } from '../../src/start/port.ts';
import { storageFault } from '../../src/start/storage-fault.ts';

const HBA = `
host all postgres 127.0.0.1/32 trust
hostnossl all tls_only 127.0.0.1/32 reject
host all weak 127.0.0.1/32 trust
host all all 127.0.0.1/32 scram-sha-256
`;

const folder = await mkdtemp(join(tmpdir(), 'internsync-faults-'));
await chmod(folder, 0o755);
const hba = join(folder, 'pg_hba.conf');
await writeFile(hba, HBA, { mode: 0o644 });
const postgres = await startPostgres({ hba_file: hba });
await runAsAdmin(postgres.url, 'create role weak login');
/** Hangs up on everybody. */
const rude = createServer((socket) => socket.resetAndDestroy()).listen(0, '127.0.0.1');
await once(rude, 'listening');
afterAll(async () => {
  rude.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The URL of the test server for somebody else. */
function at(user: string, rest = '/postgres'): string {
  return `postgres://${user}:secret-word@${new URL(postgres.url).host}${rest}`;
}

/** The fault of the first thing that is done with a database. */
async function faultOf(url: string, statement = 'select 1') {
  const database = openPostgres(url, { poolSize: 1 });
  try {
    await database.db.execute(statement);
  } catch (error) {
    return databaseFault(error, url);
  } finally {
    await database.close();
  }
  throw new Error('Nothing failed');
}

const port = new URL(postgres.url).port;
const deadPort = await freePort();
const PLACE = `127.0.0.1:${port}`;

describe('a fault of the database is one line with the setting, what was tried and what to do:', () => {
  it.for([
    ['a wrong password', at('app'), 'never', [PLACE, '"app"', 'correct the user name']],
    ['a missing database', at('postgres', '/nope'), 'never', [PLACE, '"nope"', 'createdb']],
    ['TLS is required', at('tls_only'), 'never', [PLACE, '"tls_only"', 'sslmode=require']],
    [
      'there is no TLS',
      at('postgres', '/postgres?sslmode=require'),
      'if_it_comes_up',
      [PLACE, 'does not speak TLS', 'sslmode=disable'],
    ],
    [
      'nothing listens',
      `postgres://app:secret-word@127.0.0.1:${deadPort}/x`,
      'if_it_comes_up',
      [`127.0.0.1:${deadPort}`, 'ECONNREFUSED', 'start PostgreSQL'],
    ],
    [
      'an unknown host',
      'postgres://app:secret-word@no.such.host.invalid/x',
      'if_it_comes_up',
      ['no.such.host.invalid', 'correct the host name'],
    ],
  ] as const)('%s', async ([, url, heals, parts]) => {
    const fault = await faultOf(url);

    expect(fault?.heals).toBe(heals);
    expect(fault?.line).toMatch(/^DATABASE_URL: [^\n]+$/u);
    for (const part of parts) expect(fault?.line).toContain(part);
    expect(fault?.line).not.toMatch(/secret-word|\[object/u);
  });

  it('a role without the right to create tables', async () => {
    const fault = await faultOf(at('weak'), 'create table public.mine ()');

    expect(fault).toMatchObject({ heals: 'never' });
    expect(fault?.line).toMatch(/"weak".*"postgres".*permission denied.*grant/u);
  });

  it('a statement that was cut off by a time limit', async () => {
    const url = at('weak', '/postgres?statement_timeout=1');
    const fault = await faultOf(url, 'select pg_sleep(1)');

    expect(fault).toMatchObject({ heals: 'soon' });
    expect(fault?.line).toMatch(/cut a statement off.*raise the statement_timeout of .*"weak"/u);
    expect(fault?.line).not.toMatch(/wait, or read its log|secret-word/u);
  });

  it('one that hangs up is waited for', async () => {
    const address = rude.address();
    const rudePort = typeof address === 'object' ? address?.port : 0;

    expect(await faultOf(`postgres://app@127.0.0.1:${rudePort}/x`)).toMatchObject({
      heals: 'soon',
    });
  });

  it('a fault of the program is none', () => {
    expect(databaseFault(new TypeError('x is not a function'), postgres.url)).toBeNull();
  });
});

describe('a fault of the bucket', () => {
  it.for([
    ['unreachable', { port: deadPort }, 'MINIO_ENDPOINT', `127.0.0.1:${deadPort}`],
    [
      'unknown host',
      { endpoint: 'no.such.host.invalid' },
      'MINIO_ENDPOINT',
      'no.such.host.invalid',
    ],
    ['missing bucket', { bucket: 'nothing-here' }, 'MINIO_BUCKET', 'nothing-here'],
    ['unknown key', { accessKey: 'somebody' }, 'MINIO_ACCESS_KEY', 'somebody'],
    ['no TLS there', { useSSL: true }, 'MINIO_USE_SSL', 'MINIO_USE_SSL=false'],
    ['no name of a bucket', { bucket: 'No_Bucket!' }, 'MINIO_BUCKET', 'No_Bucket!'],
  ] as const)('names the setting: %s', async ([, changed, setting, part]) => {
    const { options } = await startS3rver();
    await ensureBucket(options);
    const files: S3Config = { ...options, ...changed };
    const store = openS3Store(files);
    const error: unknown = await store.check().catch((thrown: unknown) => thrown);
    store.close();
    const { line } = storageFault(error, files);

    expect(line).toMatch(new RegExp(`^${setting}: [^\n]+$`, 'u'));
    expect(line).toContain(part);
  });
});

it.for([
  ['SignatureDoesNotMatch', 'MINIO_SECRET_KEY', 'never'],
  ['RequestTimeTooSkewed', 'MINIO_ENDPOINT', 'if_it_comes_up'],
  ['AuthorizationHeaderMalformed', 'MINIO_REGION', 'never'],
  ['AccessDenied', 'MINIO_BUCKET', 'if_it_comes_up'],
  ['SlowDown', 'MINIO_ENDPOINT', 'soon'],
  ['CERT_HAS_EXPIRED', 'MINIO_ENDPOINT', 'never'],
] as const)('the code %s of S3 names %s and heals %s', ([code, setting, heals]) => {
  const keys = { bucket: 'resumes', accessKey: 'somebody', secretKey: 'hunter2' };
  const files = { endpoint: 's3', port: 443, useSSL: true, region: 'us-east-1', ...keys };
  const fault = storageFault(Object.assign(new Error('It failed.\nHere'), { code }), files);

  expect(fault.heals).toBe(heals);
  expect(fault.line).toMatch(new RegExp(`^${setting}: [^\n]+$`, 'u'));
  expect(fault.line).not.toContain('hunter2');
});

it.for([
  ['never', true, 1, true],
  ['never', false, 5, true],
  ['if_it_comes_up', false, 1, true],
  ['if_it_comes_up', false, 2, false],
  ['if_it_comes_up', true, 1, false],
  ['soon', false, 1, false],
] as const)('a fault that heals %s, production %s, attempt %i: ends the start: %s', (row) => {
  const [heals, production, attempt, ends] = row;

  expect(endsStart({ line: '', heals }, { production, attempt })).toBe(ends);
});

it.for([
  ['EADDRINUSE', 'PORT'],
  ['EACCES', 'PORT'],
  ['EADDRNOTAVAIL', 'HOST'],
  ['ENOTFOUND', 'HOST'],
] as const)('an address that cannot be listened at (%s) names %s', ([code, setting]) => {
  const error = Object.assign(new Error(code), { code });

  expect(listenRefused(error, '10.0.0.1', 80)?.message).toMatch(
    new RegExp(`^${setting}: .*10\\.0\\.0\\.1.*; `, 'u'),
  );
});

const OURS = ['NODE_ENV', 'HOST', 'PORT', 'ROLE', 'DATA_DIR', 'DATABASE_URL', 'MINIO_ENDPOINT'];

it.for([
  ['DATABSE_URL', 'DATABASE_URL'],
  ['DATABASE_URI', 'DATABASE_URL'],
  ['database_url', 'DATABASE_URL'],
  ['URL_DATABASE', 'DATABASE_URL'],
  ['MINIO_ENDPONT', 'MINIO_ENDPOINT'],
  ['MINIOENDPOINT', 'MINIO_ENDPOINT'],
  ['NODE_EVN', 'NODE_ENV'],
  ['PROT', 'PORT'],
] as const)('%s is taken for a misspelt %s', ([name, meant]) => {
  expect(findMisspelt([name], OURS)).toEqual([{ name, meant }]);
});

it('takes no usual variable for a misspelt one of ours', () => {
  const usual =
    'PATH HOME HOSTNAME HOSTTYPE USER LOGNAME SHELL TERM LANG PWD TMPDIR TZ EDITOR NODE_PATH NODE_OPTIONS NODE_VERSION PGHOST PGPORT TEST_DATABASE_URL DATABASE_POOL XDG_DATA_DIRS npm_config_port npm_lifecycle_event MINIO_ROOT_USER SESSION_MANAGER POST SORT';

  expect(findMisspelt([...usual.split(' '), ...OURS], OURS)).toEqual([]);
});

describe('a part of the data folder that cannot be used ends the start, if it is used:', async () => {
  const dataDir = await mkdtemp(join(folder, 'data-'));
  for (const part of ['pg', 'objects', 'mail']) await writeFile(join(dataDir, part), '');
  const elsewhere = {
    dataDir,
    database: { kind: 'postgres', url: at('app'), poolSize: 1, replicaUrls: [] },
    files: {
      kind: 's3',
      endpoint: 's3.example.org',
      port: 443,
      useSSL: true,
      region: 'us-east-1',
      bucket: 'resumes',
      accessKey: 'a',
      secretKey: 'secret-word',
    },
    role: 'work',
    jwtSecret: new Uint8Array(32),
    mail: { from: 'jobs@example.org', transport: { kind: 'log' } },
  } as const;

  it.for([
    ['pg', { database: { kind: 'embedded' } }],
    ['objects', { files: { kind: 'folder' } }],
    ['mail', { mail: { from: 'jobs@example.org', transport: { kind: 'folder' } } }],
  ] as const)('%s', async ([part, settings]) => {
    await expect(prepareDataDir({ ...elsewhere, ...settings })).rejects.toThrow(
      `DATA_DIR: ${join(dataDir, part)}: it, or a folder above it, is a file`,
    );
    await expect(prepareDataDir(elsewhere)).resolves.toBeUndefined();
  });
});
