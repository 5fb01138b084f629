import { BlockList, isIP } from 'node:net';
import { addressIn } from './client-address.ts';

/** The addresses of trusted proxies, from addresses and networks such as `10.0.0.0/8`. */
export function toBlockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** Whether an address, with or without a port, is in the list. */
export function isIn(list: BlockList, entry: string): boolean {
  const address = addressIn(entry);
  if (address === null) return false;
  // Without the zone of a link-local address, which lists do not know.
  const [plain = ''] = address.split('%', 1);
  return list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}
