import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';
import { loadEnvFile } from 'node:process';
import type { Settings } from '@internsync/core/context';
import { DatabaseUrlError, readDatabaseUrl } from '@internsync/db/database-url';
import { z } from 'zod';
import { DEVELOPMENT_ORIGINS, whyNoOrigin } from './http/origins.ts';
import { findMisspelt } from './start/misspelt.ts';
import { readTelemetry, TELEMETRY_VARIABLES, type TelemetryConfig } from './telemetry/settings.ts';

/** The validated configuration, with defaults applied. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** `serve` answers HTTP, `work` does background jobs, `all` both. */
  readonly role: 'all' | 'serve' | 'work';
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Where the embedded database and the local files are kept. */
  readonly dataDir: string;
  readonly database:
    | { readonly kind: 'embedded' }
    | {
        readonly kind: 'postgres';
        readonly url: string;
        readonly poolSize: number;
        /** Streaming replicas, to read from. */
        readonly replicaUrls: readonly string[];
      };
  readonly migrateOnStart: boolean;
  readonly files: { readonly kind: 'folder' } | ({ readonly kind: 's3' } & S3Config);
  /** `null`: a secret is generated and kept in `dataDir`. */
  readonly jwtSecret: Uint8Array | null;
  /** What verbs see, but for the secret. */
  readonly settings: Omit<Settings, 'jwtSecret'>;
  /** How many passwords are hashed at once. */
  readonly hashingThreads: number;
  readonly rateLimit: boolean;
  /** The most live streams of one kind that an account may have in a process. */
  readonly streamsPerAccount: number;
  /** Addresses and networks of proxies whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: readonly string[];
  /** The most requests in progress at once; more are refused. */
  readonly maxRequestsInFlight: number;
  /** The event loop delay, in milliseconds, above which requests are refused. */
  readonly maxEventLoopDelayMs: number;
  /** The wait for a database connection, in milliseconds, above which requests are refused. */
  readonly maxDatabaseWaitMs: number;
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  readonly corsOrigins: readonly string[];
  /** Whether browsers get their sessions in cookies for https only; always in production. */
  readonly secureCookies: boolean;
  /** Whether the old Django server's API is served. */
  readonly restShim: boolean;
  /** Whether the pages for people are served. */
  readonly web: boolean;
  readonly extractionThreads: number;
  /** Whether the text of scans is recognised. */
  readonly recogniseScans: boolean;
  /** The path of a file that `pnpm skills:import` wrote; null: only the skills of our own. */
  readonly skillsFile: string | null;
  readonly telemetry: TelemetryConfig;
  readonly mail: MailConfig;
  /** A language model that is asked where resumes say what; null: none is. */
  readonly witness: WitnessConfig | null;
  /** Whether webhooks may reach addresses that are not public; never in production. */
  readonly privateWebhooks: boolean;
}

/** Where mail goes, and who sends it. */
export interface MailConfig {
  /** An address, or a name and an address in angle brackets. */
  readonly from: string;
  readonly transport:
    | { readonly kind: 'smtp'; readonly url: string }
    /** Files in `dataDir`. */
    | { readonly kind: 'folder' }
    | { readonly kind: 'log' };
}

/** A server that speaks OpenAI's chat completions. */
export interface WitnessConfig {
  /** What stands before `/chat/completions`. */
  readonly baseUrl: string;
  /** Undefined: it asks for none. */
  readonly apiKey: string | undefined;
  readonly model: string;
}

export interface S3Config {
  /** Host name or address. */
  readonly endpoint: string;
  readonly port: number;
  readonly useSSL: boolean;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** The environment is invalid; the message has one line for each invalid variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  /** One line for each invalid variable, which begins with its name. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['Invalid configuration:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.problems = problems;
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const MIB = 1024 * 1024;
const DAY_SECONDS = 24 * 3600;
/** An upload is answered at once if the file is read within this time. */
const UPLOAD_PATIENCE_MS = 2000;
/** Settings that production refuses unless `ALLOW_IN_PRODUCTION` names them. */
const UNSAFE = ['embedded-database', 'local-files', 'local-mail', 'private-webhooks'] as const;

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be from ${min} to ${max}`);
const commaList = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);
const onOff = z.enum(['on', 'off'], 'must be on or off').transform((value) => value === 'on');
const trueFalse = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['true', 'false', '1', '0'], 'must be true or false'))
  .transform((value) => value === 'true' || value === '1');
const origin = z.string().superRefine((text, ctx) => {
  const why = whyNoOrigin(text);
  if (why !== null) ctx.addIssue(why);
});
const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}, 'must be an IANA time zone such as Africa/Cairo');
const network = z.string().refine((text) => {
  const [address = '', bits = '0', ...rest] = text.split('/');
  const longest = { 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= longest;
}, 'must be addresses or networks such as 10.0.0.1 or 10.0.0.0/8');
const jwtSecret = z
  .string()
  .transform((text) => new TextEncoder().encode(text))
  .refine((bytes) => bytes.length >= 32, 'must be at least 32 bytes long')
  .refine((bytes) => new Set(bytes).size >= 8, 'must be random, not a pattern');

const databaseUrl = z.string().superRefine((url, context) => {
  try {
    readDatabaseUrl(url);
  } catch (error) {
    if (!(error instanceof DatabaseUrlError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
});

/** The messages do not repeat it: somebody may have put a password into it. */
const witnessUrl = z
  .string()
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol);
  }, 'must be an http or https URL such as http://127.0.0.1:8080/v1')
  .refine((text) => {
    const url = URL.parse(text);
    return url === null || `${url.username}${url.password}${url.search}${url.hash}` === '';
  }, 'must be without user, password, query and fragment; a key goes into WITNESS_API_KEY');

/** The messages do not repeat it: it may hold a password. */
const smtpUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  return (
    url !== null &&
    /^smtps?:$/.test(url.protocol) &&
    url.hostname !== '' &&
    /^\/?$/.test(url.pathname) &&
    `${url.search}${url.hash}` === '' &&
    canDecode(url.username) &&
    canDecode(url.password)
  );
}, 'must be smtp://user:password@host:port or smtps://…, with special characters percent-encoded');

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

const mailFrom = z
  .string()
  .refine(
    (text) => /^(?:[^<>@,;"\p{Cc}]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/u.test(text),
    'must be an address such as no-reply@example.org or InternSync <no-reply@example.org>',
  );

const publicUrl = z
  .string()
  .refine((text) => {
    const url = URL.parse(text);
    return (
      url !== null &&
      /^https?:$/.test(url.protocol) &&
      `${url.username}${url.password}${url.search}${url.hash}` === ''
    );
  }, 'must be an http or https URL such as https://internsync.example.org, without user, query and fragment')
  .transform((text) => text.replace(/\/+$/, ''));

const MODES = ['development', 'production', 'test'] as const;

const Environment = z.object({
  NODE_ENV: z
    .enum(MODES, {
      error: ({ input }) => `must be one of ${MODES.join(', ')}, not ${JSON.stringify(input)}`,
    })
    .default('development'),
  HOST: z.string().optional(),
  PORT: wholeNumber(0, 65_535).default(8000),
  ROLE: z.enum(['all', 'serve', 'work'], 'must be all, serve or work').default('all'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_REPLICA_URLS: commaList.pipe(z.array(databaseUrl)).default([]),
  DATABASE_POOL_SIZE: wholeNumber(1, 500).default(10),
  MIGRATE_ON_START: onOff.optional(),
  MINIO_ENDPOINT: z
    .string()
    .regex(/^[A-Za-z0-9.-]+(:\d+)?$/, 'must be a host name, without http:// and path')
    .refine((text) => Number(text.split(':')[1] ?? 1) <= 65_535, 'must have a port up to 65535')
    .optional(),
  MINIO_PORT: wholeNumber(1, 65_535).optional(),
  MINIO_USE_SSL: trueFalse.default(true),
  MINIO_REGION: z.string().default('us-east-1'),
  MINIO_BUCKET: z.string().optional(),
  MINIO_ACCESS_KEY: z.string().optional(),
  MINIO_SECRET_KEY: z.string().optional(),
  JWT_SECRET: jwtSecret.optional(),
  JWT_SECRET_PREVIOUS: jwtSecret.optional(),
  JWT_EXP_DELTA_SECONDS: wholeNumber(60, 86_400).default(3600),
  SESSION_IDLE_DAYS: wholeNumber(1, 365).default(30),
  SESSION_MAX_DAYS: wholeNumber(1, 3650).default(180),
  PASSWORD_MIN_LENGTH: wholeNumber(8, 64).default(8),
  HASHING_THREADS: wholeNumber(1, 64).optional(),
  RATE_LIMIT: onOff.default(true),
  TRUSTED_PROXIES: commaList.pipe(z.array(network)).default([]),
  MAX_REQUESTS_IN_FLIGHT: wholeNumber(10, 100_000).default(500),
  MAX_EVENT_LOOP_DELAY_MS: wholeNumber(20, 60_000).default(500),
  MAX_DATABASE_WAIT_MS: wholeNumber(20, 60_000).default(1000),
  MAX_CONNECTIONS: wholeNumber(10, 1_000_000).default(5000),
  MAX_CONNECTIONS_PER_ADDRESS: wholeNumber(10, 1_000_000).default(500),
  CORS_ALLOWED_ORIGINS: commaList.pipe(z.array(origin)).optional(),
  REST_SHIM: onOff.default(true),
  WEB: onOff.default(true),
  TIME_ZONE: timeZone.default('UTC'),
  MAX_RESUME_MIB: wholeNumber(1, 50).default(5),
  MAX_STUDENT_MIB: wholeNumber(1, 10_000).default(50),
  RESUME_RETENTION_DAYS: wholeNumber(1, 36_500).optional(),
  // Longer than webhooks are tried again.
  COMPANY_EVENT_DAYS: wholeNumber(7, 36_500).default(30),
  STREAMS_PER_ACCOUNT: wholeNumber(1, 10_000).default(10),
  EXTRACTION_THREADS: wholeNumber(1, 64).default(1),
  PUBLIC_URL: publicUrl.optional(),
  MAIL_TRANSPORT: z.enum(['smtp', 'folder', 'log'], 'must be smtp, folder or log').optional(),
  MAIL_FROM: mailFrom.optional(),
  SMTP_URL: smtpUrl.optional(),
  RECOGNISE_SCANS: onOff.default(true),
  SKILLS_FILE: z
    .string()
    .refine((path) => existsSync(path), 'must be the path of a file that skills:import wrote')
    .optional(),
  WITNESS_URL: witnessUrl.optional(),
  WITNESS_API_KEY: z
    .string()
    .regex(/^[!-~]+$/, 'must be of visible ASCII characters, without blanks')
    .optional(),
  WITNESS_MODEL: z.string().trim().min(1, 'must be the name of a model').optional(),
  ...TELEMETRY_VARIABLES,
  WEBHOOK_ALLOW_PRIVATE: onOff.default(false),
  ALLOW_IN_PRODUCTION: commaList
    .pipe(z.array(z.enum(UNSAFE, `may name ${UNSAFE.join(', ')}`)))
    .default([]),
});
type Environment = z.infer<typeof Environment>;

/** The process's environment, plus the variables of `.env` in the working directory, if it exists. */
function environment(): Readonly<Record<string, string | undefined>> {
  if (existsSync('.env')) loadEnvFile();
  // oxlint-disable-next-line node/no-process-env -- The only place that reads it.
  return process.env;
}

/**
 * Finds what the environment holds that is valid, but probably not meant so: misspelt names, and
 * parameters of DATABASE_URL that work in another way here. One line each.
 */
export function readWarnings(variables = environment()): readonly string[] {
  const misspelt = findMisspelt(Object.keys(variables), Object.keys(Environment.shape));
  const { data: url } = databaseUrl.safeParse(variables['DATABASE_URL']);
  return [
    ...misspelt.map(
      ({ name, meant }) =>
        `${name} is not a setting of this server and is not read; did you mean ${meant}?`,
    ),
    ...(url ? readDatabaseUrl(url).warnings.map((warning) => `DATABASE_URL: ${warning}`) : []),
  ];
}

/**
 * Reads the configuration from environment variables; an empty variable counts as unset. No other code
 * reads them.
 *
 * @throws {ConfigError}
 */
export function readConfig(variables = environment()): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}`),
    );
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  const problems: string[] = [];
  const files = readFiles(env, problems);
  const witness = readWitness(env, problems);
  if (env.DATABASE_REPLICA_URLS.length > 0 && env.DATABASE_URL === undefined) {
    problems.push('DATABASE_REPLICA_URLS needs DATABASE_URL, the primary of the replicas');
  }
  const mail = readMail(env, problems);
  if (production) problems.push(...refuseInProduction(env, files, mail));
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    production,
    host: env.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: env.PORT,
    role: env.ROLE,
    logLevel: env.LOG_LEVEL,
    dataDir: env.DATA_DIR,
    database:
      env.DATABASE_URL === undefined
        ? { kind: 'embedded' }
        : {
            kind: 'postgres',
            url: env.DATABASE_URL,
            poolSize: env.DATABASE_POOL_SIZE,
            replicaUrls: env.DATABASE_REPLICA_URLS,
          },
    migrateOnStart: env.MIGRATE_ON_START ?? !production,
    files,
    jwtSecret: env.JWT_SECRET ?? null,
    settings: {
      previousJwtSecret: env.JWT_SECRET_PREVIOUS ?? null,
      accessTokenSeconds: env.JWT_EXP_DELTA_SECONDS,
      sessionIdleSeconds: env.SESSION_IDLE_DAYS * DAY_SECONDS,
      sessionMaxSeconds: env.SESSION_MAX_DAYS * DAY_SECONDS,
      passwordMinLength: env.PASSWORD_MIN_LENGTH,
      timeZone: env.TIME_ZONE,
      maxResumeBytes: env.MAX_RESUME_MIB * MIB,
      maxStudentBytes: env.MAX_STUDENT_MIB * MIB,
      resumeRetentionDays: env.RESUME_RETENTION_DAYS ?? null,
      publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
      plainWebhooks: !production || env.WEBHOOK_ALLOW_PRIVATE,
      companyEventDays: env.COMPANY_EVENT_DAYS,
      uploadPatienceMs: UPLOAD_PATIENCE_MS,
    },
    hashingThreads: env.HASHING_THREADS ?? Math.max(1, availableParallelism() - 1),
    rateLimit: env.RATE_LIMIT,
    streamsPerAccount: env.STREAMS_PER_ACCOUNT,
    trustedProxies: env.TRUSTED_PROXIES,
    maxRequestsInFlight: env.MAX_REQUESTS_IN_FLIGHT,
    maxEventLoopDelayMs: env.MAX_EVENT_LOOP_DELAY_MS,
    maxDatabaseWaitMs: env.MAX_DATABASE_WAIT_MS,
    maxConnections: env.MAX_CONNECTIONS,
    maxConnectionsPerAddress: env.MAX_CONNECTIONS_PER_ADDRESS,
    corsOrigins: env.CORS_ALLOWED_ORIGINS ?? (production ? [] : DEVELOPMENT_ORIGINS),
    secureCookies: production || env.PUBLIC_URL?.startsWith('https:') === true,
    restShim: env.REST_SHIM,
    web: env.WEB,
    extractionThreads: env.EXTRACTION_THREADS,
    recogniseScans: env.RECOGNISE_SCANS,
    skillsFile: env.SKILLS_FILE ?? null,
    telemetry: readTelemetry(env),
    mail,
    witness,
    privateWebhooks: env.WEBHOOK_ALLOW_PRIVATE,
  };
}

function readFiles(env: Environment, problems: string[]): Config['files'] {
  if (env.MINIO_ENDPOINT === undefined) return { kind: 'folder' };
  const required = ['MINIO_BUCKET', 'MINIO_ACCESS_KEY', 'MINIO_SECRET_KEY'] as const;
  for (const name of required) {
    if (env[name] === undefined) problems.push(`${name} must be set when MINIO_ENDPOINT is`);
  }
  const [endpoint = '', port] = env.MINIO_ENDPOINT.split(':');
  return {
    kind: 's3',
    endpoint,
    port: env.MINIO_PORT ?? Number(port ?? (env.MINIO_USE_SSL ? 443 : 80)),
    useSSL: env.MINIO_USE_SSL,
    region: env.MINIO_REGION,
    bucket: env.MINIO_BUCKET ?? '',
    accessKey: env.MINIO_ACCESS_KEY ?? '',
    secretKey: env.MINIO_SECRET_KEY ?? '',
  };
}

function readWitness(env: Environment, problems: string[]): Config['witness'] {
  if (env.WITNESS_URL === undefined) return null;
  if (env.WITNESS_MODEL === undefined) {
    problems.push('WITNESS_MODEL must be set when WITNESS_URL is');
  }
  return {
    baseUrl: env.WITNESS_URL,
    apiKey: env.WITNESS_API_KEY,
    model: env.WITNESS_MODEL ?? '',
  };
}

function readMail(env: Environment, problems: string[]): MailConfig {
  const from = env.MAIL_FROM ?? 'InternSync <no-reply@localhost>';
  const kind = env.MAIL_TRANSPORT ?? (env.SMTP_URL === undefined ? 'folder' : 'smtp');
  if (kind !== 'smtp') return { from, transport: { kind } };
  if (env.SMTP_URL === undefined) {
    problems.push('SMTP_URL must be set when MAIL_TRANSPORT is smtp');
  }
  return { from, transport: { kind, url: env.SMTP_URL ?? '' } };
}

function refuseInProduction(env: Environment, files: Config['files'], mail: MailConfig): string[] {
  const allowed = new Set(env.ALLOW_IN_PRODUCTION);
  const problems: string[] = [];
  if (env.JWT_SECRET === undefined) problems.push('JWT_SECRET must be set in production');
  if (!env.RATE_LIMIT) problems.push('RATE_LIMIT must be on in production');
  if (env.WEBHOOK_ALLOW_PRIVATE && !allowed.has('private-webhooks')) {
    problems.push(
      'WEBHOOK_ALLOW_PRIVATE must be off in production (or ALLOW_IN_PRODUCTION=private-webhooks, where every company is trusted with the network of this machine)',
    );
  }
  if (env.DATABASE_URL === undefined && !allowed.has('embedded-database')) {
    problems.push(
      'DATABASE_URL must be set in production (or ALLOW_IN_PRODUCTION=embedded-database, for one process only)',
    );
  }
  if (files.kind === 'folder' && !allowed.has('local-files')) {
    problems.push(
      'MINIO_ENDPOINT must be set in production (or ALLOW_IN_PRODUCTION=local-files, for one machine only)',
    );
  }
  problems.push(...refusePublicUrl(env, mail));
  problems.push(...refuseMail(env, mail, allowed.has('local-mail')));
  return problems;
}

/** The pages of this machine, whose secure cookies browsers keep without TLS. */
const OWN_MACHINE = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$)/;

/** In production, links in mail and sessions in cookies need TLS. */
function refusePublicUrl({ PUBLIC_URL: url }: Environment, { transport }: MailConfig): string[] {
  if (url?.startsWith('https:')) return [];
  if (transport.kind === 'smtp') {
    return ['PUBLIC_URL must be set to an https URL in production with SMTP'];
  }
  if (url === undefined || OWN_MACHINE.test(url)) return [];
  return ['PUBLIC_URL must be an https URL in production: without TLS browsers keep no session'];
}

/** In production, links in mail must be right, and must not stand in the log. */
function refuseMail(env: Environment, { transport }: MailConfig, mayBeLocal: boolean): string[] {
  if (transport.kind === 'log') {
    return ['MAIL_TRANSPORT must not be log in production: the log would hold links to accounts'];
  }
  if (transport.kind === 'folder') {
    return mayBeLocal
      ? []
      : [
          'SMTP_URL must be set in production (or ALLOW_IN_PRODUCTION=local-mail, which keeps mail in DATA_DIR/mail)',
        ];
  }
  const problems: string[] = [];
  if (env.MAIL_FROM === undefined) problems.push('MAIL_FROM must be set in production with SMTP');
  return problems;
}
