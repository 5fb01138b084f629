import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** What some proxies add to an address: quotes, the brackets of IPv6, a port (RFC 7239, section 6). */
const DECORATED = /^"?(?:\[([^\]]+)\]|([^:[\]]+))(?::(?:\d{1,5}|_[\w.-]+))?"?$/u;

/**
 * The address in an entry of `X-Forwarded-For`, without the port that some proxies write
 * (`203.0.113.5:51234`, `[2001:db8::7]:443`).
 *
 * @returns `null` if there is none, as in `unknown`.
 */
export function addressIn(entry: string): string | null {
  if (isIP(entry) !== 0) return entry;
  const [, ipv6, other] = DECORATED.exec(entry) ?? [];
  const address = ipv6 ?? other ?? '';
  return isIP(address) === 0 ? null : address;
}

/**
 * The address of the client, as the proxies that are trusted tell it. Where a proxy's entry is no
 * address, the address of that proxy.
 */
export function clientAddress({ ip, ips = [ip] }: Pick<FastifyRequest, 'ip' | 'ips'>): string {
  // The last entry is the furthest; the first is that of the connection.
  const entry = ips.findLast((known) => addressIn(known) !== null);
  return (entry === undefined ? null : addressIn(entry)) ?? ip;
}
