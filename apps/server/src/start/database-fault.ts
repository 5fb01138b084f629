import { isDatabaseUnavailable } from '@internsync/db/database-faults';
import { placeOf, readDatabaseUrl, type DatabaseUrl } from '@internsync/db/database-url';
import { isQueueUnavailable } from '@internsync/db/queue-faults';
import {
  isCertificateFault,
  isTlsMismatch,
  NOBODY_THERE,
  oneLine,
  rootOf,
  UNKNOWN_HOST,
  type Fault,
} from './fault.ts';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const SQLSTATE = /^[0-9A-Z]{5}$/u;

/**
 * Describes an error of the connection to a PostgreSQL server, or of PostgreSQL.
 *
 * @param name the setting that holds the URL.
 * @returns `null` for an error that is neither.
 */
export function databaseFault(error: unknown, url: string, name = 'DATABASE_URL'): Fault | null {
  const at = readDatabaseUrl(url);
  const { code, message } = rootOf(error);
  const told = { code, message };
  const fault = ofConnection(code, at) ?? ofTls(told, at) ?? ofPostgres(told, at);
  if (fault) return { ...fault, line: `${name}: ${fault.line}` };
  if (isDatabaseUnavailable(error) || (error instanceof Error && isQueueUnavailable(error))) {
    return {
      line: `${name}: PostgreSQL at ${placeOf(at)} does not accept connections now (${message || code}); wait, or read its log`,
      heals: 'soon',
    };
  }
  if (!SQLSTATE.test(code)) return null;
  const line = `${name}: PostgreSQL at ${placeOf(at)} refused: ${message} (${code}); correct that in the database "${databaseOf(at)}", or use an empty database`;
  return { line, heals: 'never' };
}

function ofConnection(code: string, at: DatabaseUrl): Fault | null {
  if (UNKNOWN_HOST.has(code)) {
    return {
      line: `the host ${at.host} is unknown (${code}); correct the host name`,
      heals: 'if_it_comes_up',
    };
  }
  const found = NOBODY_THERE.get(code);
  if (found === undefined) return null;
  return {
    line: `${found} ${placeOf(at)} (${code}); start PostgreSQL there, or correct the host and the port`,
    heals: 'if_it_comes_up',
  };
}

/** What an error says. */
interface Told {
  readonly code: string;
  readonly message: string;
}

function ofTls({ code, message }: Told, at: DatabaseUrl): Fault | null {
  if (isCertificateFault(code)) {
    return {
      line: `the certificate of PostgreSQL at ${placeOf(at)} cannot be verified (${code}); add sslrootcert=FILE with its authority, or use sslmode=require, which does not verify it`,
      heals: 'never',
    };
  }
  // PostgreSQL without TLS hangs up. So does a proxy whose PostgreSQL is away.
  const hungUp = /before secure TLS connection was established/u.test(message);
  if ((isTlsMismatch(code) || hungUp) && at.tls !== 'off') {
    return {
      line: `PostgreSQL at ${placeOf(at)} does not speak TLS (${code}); turn on ssl there, or use sslmode=prefer or sslmode=disable`,
      heals: hungUp ? 'if_it_comes_up' : 'never',
    };
  }
  return null;
}

function never(line: string): Fault {
  return { line, heals: 'never' };
}

function ofPostgres({ code, message }: Told, at: DatabaseUrl): Fault | null {
  const place = placeOf(at);
  const user = `the user "${at.user ?? ''}"`;
  const database = `the database "${databaseOf(at)}"`;
  switch (code) {
    case '28P01':
    case 'SASL_SIGNATURE_MISMATCH':
      return never(
        `PostgreSQL at ${place} refused the password of ${user}; correct the user name and the password`,
      );
    case '28000':
      if (/no encryption|SSL off|SSL\/TLS required/iu.test(message)) {
        return never(
          `PostgreSQL at ${place} accepts ${user} only with TLS; add ?sslmode=require to the URL`,
        );
      }
      return never(
        `PostgreSQL at ${place} does not let ${user} in: ${message}; create that role, or correct the user name or pg_hba.conf`,
      );
    case '3D000':
      return never(
        `PostgreSQL at ${place} has no ${database.slice(4)}; create it (createdb), or correct the name at the end of the URL`,
      );
    case '42501':
      return never(
        `${user} may not do this in ${database} at ${place}: ${message}; grant the right, or use a role that owns the database`,
      );
    case '08P01':
      if (/startup parameter/iu.test(message)) {
        return never(
          `the pooler at ${place} refuses a setting of the connection (${message}); add ?pgbouncer=true to the URL, or set ignore_startup_parameters`,
        );
      }
      return null;
    case '57014':
      return {
        line: `PostgreSQL at ${place} cut a statement off: ${message}; if it is not busy, raise the statement_timeout of ${user} or of ${database}`,
        heals: 'soon',
      };
    default:
      return null;
  }
}

function databaseOf({ database, user }: DatabaseUrl): string {
  return oneLine(database ?? user ?? '');
}
