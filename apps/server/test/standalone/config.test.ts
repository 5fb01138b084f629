import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.ts';

const SECRET = 'b7e151628aed2a6abf7158809cf4f3c7';
const BUCKET = {
  MINIO_ENDPOINT: 'minio.example.org',
  MINIO_BUCKET: 'resumes',
  MINIO_ACCESS_KEY: 'access',
  MINIO_SECRET_KEY: 'secret',
};
const MAIL = {
  SMTP_URL: 'smtps://app:pw@mail.example.org',
  MAIL_FROM: 'InternSync <no-reply@example.org>',
  PUBLIC_URL: 'https://internsync.example.org/',
};
const PRODUCTION = {
  NODE_ENV: 'production',
  JWT_SECRET: SECRET,
  DATABASE_URL: 'postgres://app:pw@db.example.org:5432/internsync',
  ...BUCKET,
  ...MAIL,
};

/** The lines of the error message, except the first. */
function problemsOf(variables: Readonly<Record<string, string | undefined>>): string[] {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n').slice(1);
    throw error;
  }
  return [];
}

it('needs nothing for development', () => {
  expect(readConfig({})).toEqual({
    production: false,
    host: '127.0.0.1',
    port: 8000,
    role: 'all',
    secureCookies: false,
    restShim: true,
    web: true,
    logLevel: 'info',
    dataDir: '.data',
    database: { kind: 'embedded' },
    migrateOnStart: true,
    files: { kind: 'folder' },
    jwtSecret: null,
    settings: {
      previousJwtSecret: null,
      accessTokenSeconds: 3600,
      sessionIdleSeconds: 30 * 24 * 3600,
      sessionMaxSeconds: 180 * 24 * 3600,
      passwordMinLength: 8,
      timeZone: 'UTC',
      maxResumeBytes: 5 * 1024 * 1024,
      maxStudentBytes: 50 * 1024 * 1024,
      resumeRetentionDays: null,
      publicUrl: 'http://localhost:8000',
      plainWebhooks: true,
      companyEventDays: 30,
      uploadPatienceMs: 2000,
    },
    hashingThreads: Math.max(1, availableParallelism() - 1),
    rateLimit: true,
    trustedProxies: [],
    maxRequestsInFlight: 500,
    maxEventLoopDelayMs: 500,
    maxDatabaseWaitMs: 1000,
    maxConnections: 5000,
    maxConnectionsPerAddress: 500,
    corsOrigins: ['http://localhost:4200', 'http://localhost:5173', 'http://localhost:3000'],
    extractionThreads: 1,
    recogniseScans: true,
    skillsFile: null,
    mail: {
      from: 'InternSync <no-reply@localhost>',
      transport: { kind: 'folder' },
    },
    witness: null,
    privateWebhooks: false,
    streamsPerAccount: 10,
    telemetry: { metricsAddress: null, tracing: null },
  });
});

it('takes an empty variable for one that is not set', () => {
  const empty = Object.fromEntries(Object.keys(PRODUCTION).map((name) => [name, '']));

  expect(readConfig({ ...empty, PORT: '', CORS_ALLOWED_ORIGINS: '' })).toEqual(readConfig({}));
});

it('reads everything that production needs', () => {
  expect(readConfig(PRODUCTION)).toMatchObject({
    production: true,
    host: '0.0.0.0',
    database: { kind: 'postgres', url: PRODUCTION.DATABASE_URL, poolSize: 10, replicaUrls: [] },
    migrateOnStart: false,
    files: {
      kind: 's3',
      endpoint: 'minio.example.org',
      port: 443,
      useSSL: true,
      region: 'us-east-1',
      bucket: 'resumes',
      accessKey: 'access',
      secretKey: 'secret',
    },
    jwtSecret: new TextEncoder().encode(SECRET),
  });
});

describe('production', () => {
  it.for(['JWT_SECRET', 'DATABASE_URL', 'MINIO_ENDPOINT', 'SMTP_URL', 'MAIL_FROM', 'PUBLIC_URL'])(
    'refuses to go without %s',
    (name) => {
      const problems = problemsOf({ ...PRODUCTION, [name]: undefined });

      expect(problems).toEqual([expect.stringMatching(`^  ${name} must be set .*in production`)]);
    },
  );

  it('does without a database server and a bucket where that is allowed by name', () => {
    const config = readConfig({
      NODE_ENV: 'production',
      JWT_SECRET: SECRET,
      ALLOW_IN_PRODUCTION: 'embedded-database, local-files, local-mail',
    });

    expect(config).toMatchObject({
      database: { kind: 'embedded' },
      files: { kind: 'folder' },
      mail: { transport: { kind: 'folder' } },
    });
  });

  it('puts no links into its log, and none that a network can read', () => {
    expect(problemsOf({ ...PRODUCTION, MAIL_TRANSPORT: 'log' })).toEqual([
      expect.stringMatching(/^ {2}MAIL_TRANSPORT must not be log/),
    ]);
    expect(problemsOf({ ...PRODUCTION, PUBLIC_URL: 'http://internsync.example.org' })).toEqual([
      expect.stringMatching(/^ {2}PUBLIC_URL must be set to an https URL/),
    ]);
  });

  const LOCAL_MAIL = {
    ...PRODUCTION,
    SMTP_URL: undefined,
    ALLOW_IN_PRODUCTION: 'local-mail',
  };

  it.for([undefined, 'https://internsync.example.org', 'http://localhost:8000'])(
    'keeps sessions in cookies for https only, also with PUBLIC_URL %s',
    (PUBLIC_URL) => {
      expect(readConfig({ ...LOCAL_MAIL, PUBLIC_URL }).secureCookies).toBe(true);
    },
  );

  it('serves no pages without TLS, whose browsers would keep no session', () => {
    expect(problemsOf({ ...LOCAL_MAIL, PUBLIC_URL: 'http://localhost.example.org' })).toEqual([
      expect.stringMatching(/^ {2}PUBLIC_URL must be an https URL in production/),
    ]);
  });

  it('never does without limits', () => {
    expect(problemsOf({ ...PRODUCTION, RATE_LIMIT: 'off' })).toEqual([
      '  RATE_LIMIT must be on in production',
    ]);
  });

  it('never does without a secret', () => {
    const allowed = { ALLOW_IN_PRODUCTION: 'embedded-database,local-files,local-mail' };

    expect(problemsOf({ NODE_ENV: 'production', ...allowed })).toHaveLength(1);
  });
});

describe('a bucket', () => {
  it.for(['MINIO_BUCKET', 'MINIO_ACCESS_KEY', 'MINIO_SECRET_KEY'])(
    'is refused without %s',
    (name) => {
      expect(problemsOf({ ...BUCKET, [name]: undefined })).toEqual([
        `  ${name} must be set when MINIO_ENDPOINT is`,
      ]);
    },
  );

  it.for([
    [{}, 443],
    [{ MINIO_USE_SSL: 'false' }, 80],
    [{ MINIO_USE_SSL: 'False' }, 80],
    [{ MINIO_ENDPOINT: 'minio:9000' }, 9000],
    [{ MINIO_ENDPOINT: 'minio:9000', MINIO_PORT: '9001' }, 9001],
  ] as const)('with %o is reached on port %i', ([settings, port]) => {
    expect(readConfig({ ...BUCKET, ...settings }).files).toMatchObject({ port });
  });

  it('keeps the port out of the host name', () => {
    const { files } = readConfig({ ...BUCKET, MINIO_ENDPOINT: 'minio:9000' });

    expect(files).toMatchObject({ endpoint: 'minio' });
  });
});

it.for([
  ['PORT', 'eighty'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PORT', '0x50'],
  ['ROLE', 'both'],
  ['LOG_LEVEL', 'loud'],
  ['DATABASE_URL', 'mysql://localhost/db'],
  ['DATABASE_URL', 'localhost:5432'],
  ['DATABASE_POOL_SIZE', '0'],
  ['MIGRATE_ON_START', 'yes'],
  ['MINIO_ENDPOINT', 'http://minio:9000'],
  ['MINIO_ENDPOINT', 'minio/bucket'],
  ['MINIO_ENDPOINT', 'minio:99999'],
  ['MINIO_PORT', '0'],
  ['MINIO_USE_SSL', 'maybe'],
  ['JWT_SECRET', 'x'.repeat(31)],
  ['JWT_SECRET', 'x'.repeat(64)],
  ['JWT_SECRET_PREVIOUS', 'short'],
  ['SESSION_IDLE_DAYS', '0'],
  ['SESSION_MAX_DAYS', 'never'],
  ['PASSWORD_MIN_LENGTH', '7'],
  ['PASSWORD_MIN_LENGTH', '65'],
  ['HASHING_THREADS', '0'],
  ['RATE_LIMIT', 'maybe'],
  ['TRUSTED_PROXIES', '2'],
  ['TRUSTED_PROXIES', 'proxy.example.org'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', '10.0.0.1, 10.0.0.0/8/8'],
  ['MAX_STUDENT_MIB', '0'],
  ['RESUME_RETENTION_DAYS', '0'],
  ['JWT_EXP_DELTA_SECONDS', '0'],
  ['JWT_EXP_DELTA_SECONDS', '1e3'],
  ['CORS_ALLOWED_ORIGINS', '*'],
  ['CORS_ALLOWED_ORIGINS', 'https://app.example.org/'],
  ['CORS_ALLOWED_ORIGINS', 'https://app.example.org, app.example.org'],
  ['TIME_ZONE', 'Mars/Olympus'],
  ['MAX_RESUME_MIB', '0'],
  ['EXTRACTION_THREADS', '0'],
  ['MAX_REQUESTS_IN_FLIGHT', '0'],
  ['MAX_EVENT_LOOP_DELAY_MS', '0'],
  ['MAX_DATABASE_WAIT_MS', '0'],
  ['MAX_CONNECTIONS', 'many'],
  ['MAX_CONNECTIONS_PER_ADDRESS', '1'],
  ['WITNESS_URL', '127.0.0.1:8080/v1'],
  ['WITNESS_URL', 'file:///etc/passwd'],
  ['WITNESS_URL', 'http://user:pw@127.0.0.1/v1'],
  ['WITNESS_URL', 'http://127.0.0.1/v1?key=1'],
  ['WITNESS_API_KEY', 'sk-1 2'],
  ['WITNESS_MODEL', ' '],
  ['PUBLIC_URL', 'internsync.example.org'],
  ['PUBLIC_URL', 'https://me:pw@internsync.example.org'],
  ['PUBLIC_URL', 'https://internsync.example.org/?a=b'],
  ['MAIL_TRANSPORT', 'pigeon'],
  ['MAIL_FROM', 'InternSync'],
  ['MAIL_FROM', 'a@example.org, b@example.org'],
  ['MAIL_FROM', 'A <a@example.org>\r\nBcc: b@example.org'],
  ['SMTP_URL', 'mail.example.org:587'],
  ['SMTP_URL', 'https://mail.example.org'],
  ['SMTP_URL', 'smtp://app:50%@mail.example.org'],
  ['ALLOW_IN_PRODUCTION', 'everything'],
] as const)('names %s when it is "%s"', ([name, value]) => {
  const others = { MINIO_ENDPOINT: BUCKET, WITNESS_URL: { WITNESS_MODEL: 'm' } };
  const needed = Object.entries(others).find(([key]) => key === name)?.[1] ?? {};

  const problems = problemsOf({ ...needed, [name]: value });

  expect(problems).not.toEqual([]);
  for (const problem of problems) expect(problem).toMatch(new RegExp(`^ {2}${name} (must|may) `));
});

it('names every variable that is wrong, and repeats no secret', () => {
  const wrong = {
    PORT: 'eighty',
    LOG_LEVEL: 'loud',
    JWT_SECRET: 'too-short-a-secret',
    DATABASE_URL: 'mysql://root:hunter2@localhost/db',
    WITNESS_URL: 'http://root:hunter2@localhost/v1',
    WITNESS_API_KEY: 'sk-hunter2\n',
    SMTP_URL: 'smtp://root:hunter2@localhost/?pool=true',
  };

  const problems = problemsOf(wrong);

  const named = problems.map((problem) => /^ {2}(\w+) must be /.exec(problem)?.[1]);
  expect(new Set(named)).toEqual(new Set(Object.keys(wrong)));
  expect(problems.join('\n')).not.toMatch(/too-short-a-secret|hunter2/);
});

describe('mail', () => {
  it('goes by SMTP when there is a server, otherwise into a folder, or to the log', () => {
    const transportOf = (variables: Record<string, string>) => readConfig(variables).mail.transport;
    const url = 'smtp://localhost:1025';
    expect(transportOf({ SMTP_URL: url })).toEqual({ kind: 'smtp', url });
    expect(transportOf({ SMTP_URL: url, MAIL_TRANSPORT: 'folder' })).toEqual({ kind: 'folder' });
    expect(transportOf({ MAIL_TRANSPORT: 'log' })).toEqual({ kind: 'log' });
    expect(problemsOf({ MAIL_TRANSPORT: 'smtp' })).toEqual([
      '  SMTP_URL must be set when MAIL_TRANSPORT is smtp',
    ]);
  });

  it('has links that begin with the public address, without a slash at its end', () => {
    const publicUrl = (PUBLIC_URL: string) => readConfig({ PUBLIC_URL }).settings.publicUrl;
    expect(publicUrl('https://example.org/')).toBe('https://example.org');
    expect(publicUrl('https://example.org/intern/')).toBe('https://example.org/intern');
    expect(readConfig({ PORT: '9000' }).settings.publicUrl).toBe('http://localhost:9000');
  });
});

describe('a witness', () => {
  const WITNESS = { WITNESS_URL: 'http://127.0.0.1:8080/v1', WITNESS_MODEL: 'qwen3:8b' };

  it('has an address and a model, and a key if its server asks for one', () => {
    const witness = { baseUrl: WITNESS.WITNESS_URL, model: 'qwen3:8b', apiKey: undefined };
    expect(readConfig({ ...WITNESS, WITNESS_API_KEY: '' }).witness).toEqual(witness);
    expect(readConfig({ ...WITNESS, WITNESS_API_KEY: 'sk-1' }).witness).toEqual({
      ...witness,
      apiKey: 'sk-1',
    });
  });

  it('is refused without a model', () => {
    expect(problemsOf({ ...WITNESS, WITNESS_MODEL: '' })).toEqual([
      '  WITNESS_MODEL must be set when WITNESS_URL is',
    ]);
  });

  it('is not asked without an address', () => {
    expect(readConfig({ ...WITNESS, WITNESS_URL: '' }).witness).toBeNull();
  });
});

it('measures the secret in bytes', () => {
  expect(readConfig({ JWT_SECRET: 'абвгдежзийклмноп' }).jwtSecret).toHaveLength(32);
});

it('allows the usual development servers in development, and nothing in production', () => {
  expect(readConfig({}).corsOrigins).toEqual([
    'http://localhost:4200',
    'http://localhost:5173',
    'http://localhost:3000',
  ]);
  expect(readConfig(PRODUCTION).corsOrigins).toEqual([]);
});

it.for([
  'capacitor://localhost',
  'ionic://localhost',
  'app://com.example.internsync',
  'app://-',
  'tauri://localhost',
  'http://tauri.localhost',
  'chrome-extension://abcdefghijklmnop',
  'http://[::1]:5173',
])('reads the origin %s', (origin) => {
  expect(readConfig({ CORS_ALLOWED_ORIGINS: origin }).corsOrigins).toEqual([origin]);
});

it.for([
  ['*', 'without *'],
  ['https://*.example.org', 'without *'],
  ['null', 'must not be null'],
  ['app.example.org', 'has no scheme'],
  ['localhost:4200', 'has no scheme'],
  ['https://app.example.org/path', 'without a path: https://app.example.org'],
  ['HTTPS://App.example.org', 'without a path: https://app.example.org'],
  ['https://app.example.org:443', 'without a path: https://app.example.org'],
  ['capacitor://localhost/', 'without a path'],
  ['file://', 'no origin of their own'],
] as const)('says why %s is no origin', ([origin, why]) => {
  expect(() => readConfig({ CORS_ALLOWED_ORIGINS: origin })).toThrow(why);
});

it('reads a list of origins', () => {
  const list = 'https://app.example.org, http://localhost:4200,';

  expect(readConfig({ CORS_ALLOWED_ORIGINS: list }).corsOrigins).toEqual([
    'https://app.example.org',
    'http://localhost:4200',
  ]);
});

it.for([
  [undefined, false],
  ['http://localhost:8000', false],
  ['https://internsync.example.org', true],
] as const)('outside production, PUBLIC_URL %s has secure cookies: %s', ([PUBLIC_URL, secure]) => {
  expect(readConfig({ PUBLIC_URL }).secureCookies).toBe(secure);
});
