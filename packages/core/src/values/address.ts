import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';

/** Each request asks more than once, and clients stay for more than one. */
const remembered = new LRUCache<string, string>({ max: 10_000 });

/** Who has one IPv6 address has its whole /64 (RFC 6177), so that is what a limit counts. */
const IPV6_PARTS = 4;

/**
 * The network that a limit counts an address under: an IPv4 address by itself, also when it is
 * written as IPv6; of IPv6 the /64. `none` where there is no address.
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
