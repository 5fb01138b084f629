import { lookup, Resolver } from 'node:dns/promises';

/** Finds the IP addresses of a host name. @throws when it has none. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const TIMEOUT_MS = 2000;
const TRIES = 2;

/**
 * Asks the name servers, and neither `/etc/hosts` nor other local sources. Unlike `dns.lookup` it takes no
 * thread of Node's pool, so that name servers that do not answer hold up nothing else.
 */
export const resolveByDns: Resolve = async (host) => {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });
  const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  if (addresses.length === 0) throw new Error('The host name has no address');
  return addresses;
};

/** As the machine resolves names, `localhost` included. */
export const resolveLocally: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);
