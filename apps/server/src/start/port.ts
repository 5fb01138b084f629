import { createServer } from 'node:net';
import { StartRefused } from './start-refused.ts';

/**
 * Checks that the server can listen, before anything is opened.
 *
 * @throws {StartRefused} when it cannot.
 */
export async function requireListenable(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((listening, reject) => {
      probe.once('error', reject).listen({ host, port, exclusive: true }, listening);
    });
  } catch (error) {
    throw listenRefused(error, host, port) ?? error;
  } finally {
    await new Promise((closed) => {
      probe.close(closed);
    });
  }
}

/**
 * Describes an error of `listen`; `null` for any other error.
 *
 * @param setting the one variable that has both host and port; by default there are two.
 */
export function listenRefused(
  error: unknown,
  host: string,
  port: number,
  setting?: string,
): StartRefused | null {
  const ofPort = setting ?? 'PORT';
  const ofHost = setting ?? 'HOST';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const at = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  switch (code) {
    case 'EADDRINUSE':
      return new StartRefused(
        `${ofPort}: another program listens at ${at} (${code}); stop it, or set ${ofPort} to another port`,
      );
    case 'EACCES':
    case 'EPERM':
      return new StartRefused(
        `${ofPort}: this account may not listen at ${at} (${code}); set ${ofPort} to a port from 1024 on`,
      );
    case 'EADDRNOTAVAIL':
    case 'EINVAL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAFNOSUPPORT':
      return new StartRefused(
        `${ofHost}: ${host} is no address of this machine (${code}); set ${ofHost} to one, such as 127.0.0.1, or to 0.0.0.0 for all`,
      );
    default:
      return null;
  }
}
