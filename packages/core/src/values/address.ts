import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';

/** Caches parsed addresses: one request needs its address several times, and clients send many requests. */
const remembered = new LRUCache<string, string>({ max: 10_000 });

/** One IPv6 customer controls a whole /64 (RFC 6177), so limits count /64 networks. */
const IPV6_PARTS = 4;

/**
 * The network that rate limits count: an IPv4 address itself (also when written as IPv6), or the /64
 * of an IPv6 address. `none` without a valid address.
 */
export function networkOf(address: string | null): string {
  if (address === null) return 'none';
  const known = remembered.get(address);
  if (known !== undefined) return known;
  const network = workOut(address);
  remembered.set(address, network);
  return network;
}

function workOut(address: string): string {
  if (!ipaddr.isValid(address)) return 'none';
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${parsed.parts
    .slice(0, IPV6_PARTS)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
