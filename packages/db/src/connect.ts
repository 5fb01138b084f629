import { connect as connectTcp } from 'node:net';
import postgres, { type Options, type PostgresType, type Sql } from 'postgres';
import { isSocketFolder } from './url-parameters.ts';
import { readDatabaseUrl } from './database-url.ts';

/**
 * Makes a client for a database URL; it connects at its first query. Always use this instead of the
 * driver, which sends every parameter of the URL that it does not know to PostgreSQL.
 *
 * @param options those in the URL have priority.
 * @throws {DatabaseUrlError}
 */
export function connectPostgres(
  url: string,
  options: Options<Record<string, PostgresType>> = {},
): Sql {
  const { host, port, user, password, database, ...asked } = readDatabaseUrl(url);
  const { tls, directTls, startup, applicationName, pooled } = asked;
  const { application_name: ownName = 'internsync', ...limits } = options.connection ?? {};
  return postgres({
    fetch_types: false,
    onnotice: () => undefined,
    ...options,
    ...(isSocketFolder(host) ? { path: `${host}/.s.PGSQL.${port}` } : {}),
    host,
    port,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(database === undefined ? {} : { database }),
    // With the host, because the driver names none if it is an IP address: Node then looks for "localhost" in
    // the certificate.
    ssl: tls === 'off' ? false : tls === 'preferred' ? 'prefer' : { ...tls, host },
    ...(directTls ? { sslnegotiation: 'direct' } : {}),
    ...(asked.connectSeconds === undefined ? {} : { connect_timeout: asked.connectSeconds }),
    ...(asked.prepares ? {} : { prepare: false }),
    connection: {
      // A pooler refuses settings at the start of a connection.
      ...(pooled ? {} : limits),
      application_name: applicationName ?? ownName,
      ...startup,
    },
  });
}

/** What the job queue's own driver, `pg`, needs to connect. */
export interface QueueAddress {
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly ssl: false | object;
  readonly options?: string;
}

/**
 * The address of a database URL for `pg`. That driver cannot ask PostgreSQL whether it offers TLS, so
 * for `sslmode=prefer` this asks.
 *
 * @throws {DatabaseUrlError} or the error of the connection.
 */
export async function queueAddress(url: string): Promise<QueueAddress> {
  const { host, port, user, password, database, tls, startup, directTls } = readDatabaseUrl(url);
  const encrypted = tls === 'preferred' ? await offersTls(host, port) : tls !== 'off';
  const { options } = startup;
  return {
    host,
    port,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(database === undefined ? {} : { database }),
    ssl: encrypted && (typeof tls === 'object' ? { ...tls, host } : { rejectUnauthorized: false }),
    ...(options === undefined ? {} : { options }),
    ...(directTls ? { sslnegotiation: 'direct' } : {}),
  };
}

/** https://www.postgresql.org/docs/current/protocol-message-formats.html (SSLRequest) */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const ASK_MS = 3000;

async function offersTls(host: string, port: number): Promise<boolean> {
  const socket = connectTcp(port, host);
  try {
    return await new Promise<boolean>((resolve, reject) => {
      socket.setTimeout(ASK_MS, () => {
        reject(Object.assign(new Error('PostgreSQL did not answer'), { code: 'CONNECT_TIMEOUT' }));
      });
      socket.once('error', reject);
      socket.once('close', () => {
        reject(Object.assign(new Error('PostgreSQL hung up'), { code: 'CONNECTION_CLOSED' }));
      });
      socket.once('data', (answer: Buffer) => resolve(answer.toString('latin1', 0, 1) === 'S'));
      socket.write(SSL_REQUEST);
    });
  } finally {
    socket.destroy();
  }
}
