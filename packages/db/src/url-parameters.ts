import { readTls, type Tls } from './url-tls.ts';

/** What the parameters of a database URL ask for. */
export interface Parameters {
  readonly tls: Tls;
  /** Whether TLS begins without asking PostgreSQL first (`sslnegotiation=direct`). */
  readonly directTls: boolean;
  /** Sent to PostgreSQL when a connection begins: `options` and time limits. */
  readonly startup: Readonly<Record<string, string>>;
  readonly applicationName: string | undefined;
  /** The most connections of the pool. */
  readonly poolSize: number | undefined;
  /** How long connecting may take, in seconds. */
  readonly connectSeconds: number | undefined;
  /** Whether statements may be prepared under a name. */
  readonly prepares: boolean;
  /** Whether a pooler such as PgBouncer is in between. */
  readonly pooled: boolean;
  /** Sentences for the log about what is accepted but not the same as elsewhere. */
  readonly warnings: readonly string[];
}

/** Parts of the address that libpq also accepts as parameters. */
export interface AddressParameters {
  readonly host: string | undefined;
  readonly port: string | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly dbname: string | undefined;
}

type Refuse = (problem: string) => never;

/** A list of names, separated by white space. */
function namesIn(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}

/** Read below, or by `readTls`. */
const HONOURED = namesIn(`
  host port user password dbname sslmode ssl requiressl ssl_require sslaccept sslrootcert
  sslcert sslkey sslpassword sslnegotiation ssl_min_protocol_version ssl_max_protocol_version
  channel_binding options application_name connect_timeout connection_limit pool_max_conns
  pool_size pool pgbouncer statement_cache_size statement_cache_capacity prepared_statements
  prepare prepareThreshold default_query_exec_mode schema currentSchema search_path
  target_session_attrs client_encoding encoding gssencmode sslsni`);

/** Settings of PostgreSQL that are sent as they are. They replace the server's own limits. */
const SETTINGS = [
  'statement_timeout',
  'lock_timeout',
  'idle_in_transaction_session_timeout',
  'idle_session_timeout',
  'transaction_timeout',
] as const;

/**
 * Left out, because this server decides it itself or because it changes nothing here. libpq, Prisma
 * (`pool_timeout` …), pgx (`pool_max_conn_lifetime` …), Django, Rails, and providers' own marks.
 */
const LEFT_OUT = namesIn(`
  fallback_application_name keepalives keepalives_idle keepalives_interval keepalives_count
  tcp_user_timeout sslcompression sslcertmode krbsrvname gsslib gssdelegation load_balance_hosts
  min_protocol_version max_protocol_version uselibpqcompat pool_timeout socket_timeout
  single_use_connections max_idle_connection_lifetime max_connection_lifetime pool_min_conns
  pool_min_idle_conns pool_max_conn_lifetime pool_max_conn_lifetime_jitter
  pool_max_conn_idle_time pool_health_check_period description_cache_capacity conn_max_age
  conn_health_checks reconnect checkout_timeout idle_timeout max_lifetime supa workaround
  sslinline`);

/** Known, and refused: without them the connection would not be the one that was asked for. */
const REFUSED: Readonly<Record<string, string>> = {
  hostaddr: 'write the address as the host',
  service: 'write the address and the user into the URL',
  servicefile: 'write the address and the user into the URL',
  passfile: 'write the password into the URL, or set PGPASSWORD',
  replication: 'remove it',
  sslcrl: 'remove it; revoked certificates cannot be checked',
  sslcrldir: 'remove it; revoked certificates cannot be checked',
  sslidentity: 'use sslcert and sslkey',
  requirepeer: 'remove it',
  require_auth: 'remove it',
  sslkeylogfile: 'remove it',
};

/**
 * Reads the parameters of a database URL. If one occurs twice, the last one counts, as in libpq. An
 * empty one counts as absent.
 *
 * @param refuse throws; gets what is wrong, as the rest of a sentence.
 */
export function readParameters(
  query: URLSearchParams,
  refuse: Refuse,
): Parameters & { readonly address: AddressParameters } {
  const given = new Map([...query].filter(([, value]) => value !== ''));
  for (const name of given.keys()) requireKnown(name, refuse);
  const warnings: string[] = [];
  const number = (name: string, min: number) => readNumber(given, { name, min, refuse });
  refuseOtherSchemas(given, refuse);
  refuseWhatCannotBeHonoured(given, refuse);
  const tls = readTls(given, refuse);
  if (given.get('channel_binding') === 'require') {
    if (tls === 'off') refuse('has channel_binding=require, which needs TLS; add sslmode=require');
    warnings.push(
      'channel_binding=require is not checked by this server; use sslmode=verify-full to be sure which server answers',
    );
  }
  const pooled = isTrue(given.get('pgbouncer'));
  if (pooled) {
    warnings.push(
      'pgbouncer=true: a pooler in transaction mode passes on no notifications, so live events arrive late; use its session mode or the direct address',
    );
  }
  return {
    address: {
      host: given.get('host'),
      port: given.get('port'),
      user: given.get('user'),
      password: given.get('password'),
      dbname: given.get('dbname'),
    },
    tls,
    directTls: given.get('sslnegotiation') === 'direct',
    startup: Object.fromEntries(
      ['options', ...SETTINGS].flatMap((name) => {
        const value = given.get(name);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    applicationName: given.get('application_name'),
    poolSize:
      number('connection_limit', 1) ??
      number('pool_max_conns', 1) ??
      number('pool_size', 1) ??
      number('pool', 1),
    // In libpq 0 means no limit. Here every wait has one.
    connectSeconds: number('connect_timeout', 0) || undefined,
    prepares: !pooled && !refusesToPrepare(given),
    pooled,
    warnings,
  };
}

/** Whether a host is the folder of a Unix socket, as in libpq. */
export function isSocketFolder(host: string): boolean {
  return host.startsWith('/');
}

function requireKnown(name: string, refuse: Refuse): void {
  const instead = REFUSED[name];
  if (instead !== undefined)
    refuse(`has the parameter ${name}, which is not supported; ${instead}`);
  if (HONOURED.has(name) || LEFT_OUT.has(name)) return;
  if (SETTINGS.some((setting) => setting === name)) return;
  refuse(`has the parameter ${printable(name)}, which this server does not know; remove it`);
}

function readNumber(
  given: ReadonlyMap<string, string>,
  { name, min, refuse }: { readonly name: string; readonly min: number; readonly refuse: Refuse },
): number | undefined {
  const text = given.get(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/u.test(text) || Number(text) < min) {
    refuse(`has the parameter ${name}, which must be a whole number from ${min} on`);
  }
  return Number(text);
}

/** The migrations write into `public`. */
function refuseOtherSchemas(given: ReadonlyMap<string, string>, refuse: Refuse): void {
  const inOptions = /search_path\s*=\s*((?:\\.|[^\s\\])+)/u.exec(given.get('options') ?? '')?.[1];
  const paths = { options: inOptions?.replaceAll('\\', ''), search_path: given.get('search_path') };
  const schemas = { schema: given.get('schema'), currentSchema: given.get('currentSchema') };
  for (const [name, path] of Object.entries({ ...paths, ...schemas })) {
    const listed = (path ?? 'public').split(',').map((schema) => schema.trim().replaceAll('"', ''));
    const first = listed.find((schema) => schema !== '$user') ?? 'public';
    if (first !== 'public') {
      refuse(
        `has the parameter ${name} with the schema ${printable(first)}, which is not supported: the tables are in the schema public; remove it, and give this server a database of its own`,
      );
    }
  }
}

/** Parameters of which only some values can be honoured. */
const POSSIBLE = {
  channel_binding: ['disable', 'prefer', 'require'],
  client_encoding: ['utf8', 'utf-8', 'unicode', 'auto'],
  encoding: ['utf8', 'utf-8', 'unicode', 'auto'],
  gssencmode: ['disable', 'prefer'],
  sslnegotiation: ['postgres', 'direct'],
  sslsni: ['1'],
  // The server writes. Behind one address there is nothing to choose.
  target_session_attrs: ['any', 'read-write', 'primary'],
} as const;

function refuseWhatCannotBeHonoured(given: ReadonlyMap<string, string>, refuse: Refuse): void {
  for (const [name, possible] of Object.entries(POSSIBLE)) {
    const value = given.get(name);
    if (value === undefined || possible.some((one) => one === value.toLowerCase())) continue;
    refuse(`has the parameter ${name}, which may be ${possible.join(' or ')}; change or remove it`);
  }
}

function refusesToPrepare(given: ReadonlyMap<string, string>): boolean {
  return (
    given.get('statement_cache_size') === '0' ||
    given.get('statement_cache_capacity') === '0' ||
    given.get('prepareThreshold') === '0' ||
    given.get('prepared_statements') === 'false' ||
    given.get('prepare') === 'false' ||
    ['exec', 'simple_protocol', 'describe_exec'].includes(
      given.get('default_query_exec_mode') ?? '',
    )
  );
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && /^(true|1|on|yes)$/iu.test(value);
}

/** A name or value for a message, which must stay one line. */
function printable(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
