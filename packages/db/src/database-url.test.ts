import { describe, expect, it, onTestFinished } from 'vitest';
import { connectPostgres, queueAddress } from './connect.ts';
import { DatabaseUrlError, isLocal, placeOf, readDatabaseUrl } from './database-url.ts';
import { startTlsStub } from './testing/tls-stub.ts';

const AT = 'postgres://app:secret@db.example.org:5433/internsync';

function problemOf(url: string): string {
  try {
    readDatabaseUrl(url);
  } catch (error) {
    if (error instanceof DatabaseUrlError) return error.message;
    throw error;
  }
  return '';
}

describe('the address', () => {
  it.for([
    [AT, ['db.example.org', 5433, 'app', 'secret', 'internsync']],
    ['postgresql://app@db', ['db', 5432, 'app', undefined, undefined]],
    ['postgres://', ['localhost', 5432, undefined, undefined, undefined]],
    ['postgres://a%40b:p%2Fq%25@db/my%20db', ['db', 5432, 'a@b', 'p/q%', 'my db']],
    ['postgres://app:p@ss:word@db/x', ['db', 5432, 'app', 'p@ss:word', 'x']],
    ['postgres://app@[::1]:6000/x', ['::1', 6000, 'app', undefined, 'x']],
    ['postgres:///x?host=/run/postgresql', ['/run/postgresql', 5432, undefined, undefined, 'x']],
    ['postgres://app:pw@/x?host=/cloudsql/a:b:c', ['/cloudsql/a:b:c', 5432, 'app', 'pw', 'x']],
    ['postgres://%2Frun%2Fpg/x', ['/run/pg', 5432, undefined, undefined, 'x']],
    ['postgres:///?host=db&port=6&user=u&password=p&dbname=d', ['db', 6, 'u', 'p', 'd']],
  ] as const)('of %s is found', ([url, [host, port, user, password, database]]) => {
    expect(readDatabaseUrl(url)).toMatchObject({ host, port, user, password, database });
  });

  it('is written for people without the password', () => {
    expect(placeOf(readDatabaseUrl(AT))).toBe('db.example.org:5433');
    expect(placeOf({ host: '::1', port: 5432 })).toBe('[::1]:5432');
    expect(placeOf({ host: '/run/pg', port: 5432 })).toBe('/run/pg/.s.PGSQL.5432');
  });

  it('tells whether the database runs on this machine', () => {
    const local = ['localhost', '127.0.0.1', '::1', '/run/pg'].map((host) => isLocal({ host }));

    expect(local).toEqual([true, true, true, true]);
    expect(isLocal({ host: 'localhost.example.org' })).toBe(false);
  });

  it.for([
    'mysql://localhost/db',
    'postgres://app:50%off@db/x',
    'postgres://app:a#b@db/x',
    'postgres://app:a/b@db/x',
    'postgres://db:99999/x',
    'postgres://db:0/x',
    'postgres://a,b:5432/x',
    'postgres:///x?host=a,b',
  ])('%s is refused, and its password not repeated', (url) => {
    const problem = problemOf(url);

    expect(problem).toMatch(/^(must|names) /u);
    expect(problem).not.toMatch(/50%off|a#b|a\/b|\n/u);
  });
});

describe('a parameter', () => {
  it.for([
    ['sslmode=disable', 'off'],
    ['sslmode=prefer&channel_binding=prefer', 'preferred'],
    ['sslmode=allow', 'preferred'],
    ['sslmode=require', { rejectUnauthorized: false }],
    ['sslmode=no-verify', { rejectUnauthorized: false }],
    ['ssl=true', { rejectUnauthorized: false }],
    ['sslmode=require&channel_binding=require', { rejectUnauthorized: false }],
    ['sslmode=require&sslaccept=strict', {}],
    ['sslmode=verify-full', {}],
    ['sslrootcert=system', {}],
    ['sslmode=verify-full&ssl_min_protocol_version=TLSv1.3', { minVersion: 'TLSv1.3' }],
    ['', 'off'],
  ] as const)('%s asks for the TLS that it asks for in libpq', ([query, tls]) => {
    expect(readDatabaseUrl(`${AT}?${query}`).tls).toEqual(tls);
  });

  it.for([
    ['pgbouncer=true&connection_limit=1', { pooled: true, prepares: false, poolSize: 1 }],
    ['statement_cache_size=0', { prepares: false, pooled: false }],
    ['default_query_exec_mode=simple_protocol', { prepares: false }],
    ['pool_max_conns=7', { poolSize: 7 }],
    ['connect_timeout=10', { connectSeconds: 10 }],
    ['application_name=web', { applicationName: 'web' }],
    ['options=endpoint%3Dep-1', { startup: { options: 'endpoint=ep-1' } }],
    ['options=-c%20search_path%3Dpublic', { startup: { options: '-c search_path=public' } }],
    ['statement_timeout=5000', { startup: { statement_timeout: '5000' } }],
  ] as const)('%s is honoured', ([query, expected]) => {
    expect(readDatabaseUrl(`${AT}?${query}`)).toMatchObject(expected);
  });

  it.for([
    'schema=public',
    'currentSchema=public',
    'target_session_attrs=read-write',
    'keepalives=1&keepalives_idle=30&keepalives_interval=10&keepalives_count=5',
    'pool_timeout=20&socket_timeout=30',
    'gssencmode=prefer&sslsni=1&sslcompression=0',
    'supa=base-pooler.x',
    'client_encoding=UTF8&load_balance_hosts=random',
    'pool_max_conn_lifetime=1h&pool_health_check_period=1m',
    'channel_binding=disable',
    'schema=',
  ])('%s changes nothing', (query) => {
    expect(readDatabaseUrl(`${AT}?${query}`)).toEqual(readDatabaseUrl(AT));
  });

  it.for([
    ['colour=green', 'colour'],
    ['sslmode=maybe', 'sslmode'],
    ['sslmode=verify-ca', 'sslrootcert'],
    ['sslmode=verify-full&sslrootcert=/nowhere/ca.pem', 'sslrootcert=/nowhere/ca.pem'],
    ['channel_binding=require', 'channel_binding'],
    ['sslmode=disable&channel_binding=require', 'channel_binding'],
    ['channel_binding=often', 'channel_binding'],
    ['target_session_attrs=read-only', 'target_session_attrs'],
    ['schema=app', 'schema'],
    ['search_path=app,public', 'search_path'],
    ['options=-c%20search_path%3Dapp', 'options'],
    ['options=--search_path%3Dapp%2C%5C%20public', 'options'],
    ['connection_limit=many', 'connection_limit'],
    ['connection_limit=0', 'connection_limit'],
    ['client_encoding=latin1', 'client_encoding'],
    ['gssencmode=require', 'gssencmode'],
    ['service=main', 'service'],
    ['hostaddr=10.0.0.1', 'hostaddr'],
    ['replication=database', 'replication'],
    ['TimeZone=Africa/Cairo', 'TimeZone'],
    ['a%0Ab=1', 'a\\nb'],
  ] as const)('%s is refused by name, in one line', ([query, name]) => {
    const problem = problemOf(`${AT}?${query}`);

    expect(problem).toMatch(/^has /u);
    expect(problem).toContain(name);
    expect(problem).not.toMatch(/\n|secret/u);
  });

  it.for([
    ['sslmode=require&channel_binding=require', /channel_binding=require .*sslmode=verify-full/u],
    ['pgbouncer=true', /pgbouncer=true.*session mode/u],
  ] as const)('%s leaves a warning of what is not the same here', ([query, warning]) => {
    expect(readDatabaseUrl(`${AT}?${query}`).warnings).toEqual([expect.stringMatching(warning)]);
  });
});

describe('sslmode=verify-full', () => {
  const REFUSED = 'ERR_TLS_CERT_ALTNAME_INVALID';
  it.for([
    ['127.0.0.1', { ip: '127.0.0.1' }, 1],
    ['127.0.0.1', { dns: 'localhost' }, 0],
    ['127.0.0.1', { ip: '127.0.0.2' }, 0],
    ['localhost', { dns: 'localhost' }, 1],
    ['localhost', { dns: 'elsewhere.example' }, 0],
  ] as const)('of %s believes a certificate of %o: %i', async ([host, certificate, believed]) => {
    const stub = await startTlsStub(certificate);
    onTestFinished(() => stub.close());
    const url = `postgres://app@${host}:${stub.port}/x?sslmode=verify-full&sslrootcert=${stub.certificateFile}`;
    const client = connectPostgres(url, { max: 1 });
    onTestFinished(() => client.end({ timeout: 0 }));

    const failure: unknown = await client`select 1`.catch((error: unknown) => error);

    expect(stub.believed()).toBe(believed);
    const isRefused = failure instanceof Error && 'code' in failure && failure.code === REFUSED;
    expect(isRefused).toBe(believed === 0);
    // The queue's driver checks the name that it finds here.
    expect(await queueAddress(url)).toMatchObject({ ssl: { host } });
  });
});
