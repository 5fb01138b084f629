import ipaddr from 'ipaddr.js';

/** IANA has assigned public IPv6 addresses from this block alone. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** Public addresses that reach the metadata of a machine: Azure's. */
const METADATA: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * Whether an IP address is one of the public internet. Private, loopback, link-local, shared (CGNAT),
 * multicast, reserved and documentation addresses are not (RFC 6890), and neither are IPv6 addresses that
 * carry an IPv4 one: mapped, NAT64, 6to4 and Teredo.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv6) return address.match(GLOBAL_IPV6);
  return !METADATA.has(address.toString());
}
