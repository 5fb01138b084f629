import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';

/** How connections are encrypted. `preferred`: with TLS, if PostgreSQL offers it. */
export type Tls = 'off' | 'preferred' | ConnectionOptions;

type Refuse = (problem: string) => never;

const MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
type Mode = (typeof MODES)[number];
const VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

/** Encrypted, but with whoever answers. */
const UNVERIFIED: ConnectionOptions = { rejectUnauthorized: false };
/** A certificate of the authority is enough, whatever name it is for. */
const ANY_NAME: ConnectionOptions = { checkServerIdentity: () => undefined };

/**
 * Reads the parameters about TLS of a database URL, with the meaning that they have in libpq
 * (https://www.postgresql.org/docs/current/libpq-ssl.html). Without any there is no TLS. `allow` means
 * the same as `prefer`. Files are PEM.
 *
 * @param refuse throws; gets what is wrong, as the rest of a sentence.
 */
export function readTls(given: ReadonlyMap<string, string>, refuse: Refuse): Tls {
  const mode = readMode(given, refuse);
  if (mode === null || mode === 'disable') {
    if (given.get('sslnegotiation') === 'direct') {
      refuse('has sslnegotiation=direct, which needs TLS; add sslmode=require');
    }
    return 'off';
  }
  const rootFile = given.get('sslrootcert');
  const ownRoot = rootFile !== undefined && rootFile !== 'system';
  if (mode === 'allow' || mode === 'prefer') {
    if (given.get('sslnegotiation') === 'direct') {
      refuse('has sslnegotiation=direct, which needs sslmode=require or stricter');
    }
    return 'preferred';
  }
  if (mode === 'verify-ca' && !ownRoot) {
    refuse(
      'has sslmode=verify-ca without sslrootcert; add sslrootcert=FILE, or use sslmode=verify-full for a certificate of a public authority',
    );
  }
  const file = (name: string) => readPem(name, given.get(name), refuse);
  const options: ConnectionOptions = {
    ...optional('cert', file('sslcert')),
    ...optional('key', file('sslkey')),
    ...optional('passphrase', given.get('sslpassword')),
    ...optional('minVersion', version(given, 'ssl_min_protocol_version', refuse)),
    ...optional('maxVersion', version(given, 'ssl_max_protocol_version', refuse)),
    ...(ownRoot ? { ca: file('sslrootcert') ?? '' } : {}),
  };
  if (mode === 'verify-full' || rootFile === 'system') return options;
  // As in libpq, `require` with a root certificate means `verify-ca`.
  return ownRoot ? { ...options, ...ANY_NAME } : { ...options, ...UNVERIFIED };
}

function readMode(given: ReadonlyMap<string, string>, refuse: Refuse): Mode | null {
  const asked = given.get('sslmode');
  // Prisma: `strict` verifies the certificate, `accept_invalid_certs` does not.
  const strict = given.get('sslaccept') === 'strict';
  if (asked !== undefined) {
    // Written by node-postgres and Heroku for TLS without verification.
    const known = asked === 'no-verify' ? 'require' : MODES.find((mode) => mode === asked);
    if (!known)
      return refuse(`has the parameter sslmode, which must be one of ${MODES.join(', ')}`);
    return known === 'require' && strict ? 'verify-full' : known;
  }
  const flag = given.get('ssl') ?? given.get('requiressl') ?? given.get('ssl_require');
  if (flag !== undefined) {
    if (/^(true|1|require|no-verify)$/iu.test(flag)) return strict ? 'verify-full' : 'require';
    if (/^(false|0|disable)$/iu.test(flag)) return 'disable';
    return refuse('has the parameter ssl, which must be true or false; or use sslmode');
  }
  if (strict) return 'verify-full';
  if (given.get('sslrootcert') === 'system') return 'verify-full';
  // A file is of no use without TLS. libpq would take up TLS here if PostgreSQL offers it.
  if (given.has('sslrootcert')) return 'require';
  return given.has('sslcert') || given.get('sslnegotiation') === 'direct' ? 'require' : null;
}

function readPem(name: string, path: string | undefined, refuse: Refuse): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return refuse(`has ${name}=${path}, which cannot be read (${code}); correct the path`);
  }
}

function version(given: ReadonlyMap<string, string>, name: string, refuse: Refuse) {
  const asked = given.get(name);
  const known = VERSIONS.find((one) => one === asked);
  if (asked !== undefined && !known)
    refuse(`has the parameter ${name}, which must be one of ${VERSIONS.join(', ')}`);
  return known;
}

/** An entry of an object, if there is a value for it. */
function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A computed key widens to string.
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<K, V>>;
}
