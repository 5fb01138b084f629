import { isSocketFolder, readParameters, type Parameters } from './url-parameters.ts';

/** A `DATABASE_URL` that was read: the address, and what its parameters ask for. */
export interface DatabaseUrl extends Parameters {
  /** A host name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  /** `undefined`: the driver uses PGUSER or the name of the system account. */
  readonly user: string | undefined;
  /** `undefined`: the driver uses PGPASSWORD. */
  readonly password: string | undefined;
  /** `undefined`: the database with the name of the user. */
  readonly database: string | undefined;
}

/** A database URL that cannot be used. The message continues a sentence that begins with its name. */
export class DatabaseUrlError extends Error {
  override readonly name = 'DatabaseUrlError';
}

const FORM = 'must be a URL postgres://user:password@host:port/database';
const ENCODED = `${FORM}; in the user name and the password, write / as %2F, ? as %3F, # as %23, @ as %40, : as %3A and % as %25`;
const PARTS = /^postgres(?:ql)?:\/\/([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/u;
const HOST_AND_PORT = /^(\[[^\]]*\]|[^:[\]]*)(?::(\d+))?$/u;
const DEFAULT_PORT = 5432;

const read = new Map<string, DatabaseUrl>();

/**
 * Reads a database URL (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS).
 * Its parameters are honoured, left out where that is harmless, or refused by name; see
 * `url-parameters.ts`. The drivers would send them to PostgreSQL as settings.
 *
 * @throws {DatabaseUrlError} when it cannot be used. The message contains no password.
 */
export function readDatabaseUrl(url: string): DatabaseUrl {
  const known = read.get(url);
  if (known) return known;
  const made = readNew(url);
  read.set(url, made);
  return made;
}

/** The place of a database for a message: `host:port`, or the folder of its socket. */
export function placeOf({ host, port }: Pick<DatabaseUrl, 'host' | 'port'>): string {
  if (isSocketFolder(host)) return `${host}/.s.PGSQL.${port}`;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Whether the database runs on this machine. */
export function isLocal({ host }: Pick<DatabaseUrl, 'host'>): boolean {
  return isSocketFolder(host) || /^(localhost|127(\.\d+){3}|::1)$/u.test(host);
}

function readNew(url: string): DatabaseUrl {
  if (!/^postgres(ql)?:/u.test(url)) throw new DatabaseUrlError(FORM);
  const parts = PARTS.exec(url.trim());
  if (!parts) throw new DatabaseUrlError(ENCODED);
  const [, authority = '', path = '', query = ''] = parts;
  const { address, ...parameters } = readParameters(new URLSearchParams(query), refuse);
  const at = authority.lastIndexOf('@');
  const [user = '', ...rest] = at === -1 ? [''] : authority.slice(0, at).split(':');
  const where = authority.slice(at + 1);
  if (where.includes(',') || address.host?.includes(',')) {
    refuse(
      'names several hosts, which is not supported; name one host, or a proxy in front of them',
    );
  }
  const [, hostText, portText] = HOST_AND_PORT.exec(where) ?? refuse(ENCODED);
  const host = address.host ?? (decode(hostText ?? '').replaceAll(/[[\]]/gu, '') || 'localhost');
  const port = Number(address.port ?? portText ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    refuse('must have a port from 1 to 65535');
  const onSocket = isSocketFolder(host);
  return {
    ...parameters,
    host,
    port,
    user: address.user ?? (decode(user) || undefined),
    password: address.password ?? (decode(rest.join(':')) || undefined),
    database: address.dbname ?? (decode(path) || undefined),
    // As in libpq, there is no TLS on a Unix socket.
    tls: onSocket ? 'off' : parameters.tls,
  };
}

function refuse(problem: string): never {
  throw new DatabaseUrlError(problem);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return refuse(ENCODED);
  }
}
