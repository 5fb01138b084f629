import { createClient, memorySession, type InternSyncClient } from '@internsync/client';
import { SENDS_KEYS } from '../ledger/idempotency.ts';
import type { Done, Performance } from '../ledger/perform.ts';
import { createRandom, type Random } from '../random.ts';
import type { ProductServer } from '../world/product-server.ts';
import type { Stage } from './stage.ts';
import { wireFetch } from './wire.ts';

/** A token that expires within this time is renewed before a stream is opened with it. */
const EARLY_MS = 25_000;
/** The host in URLs before a server is chosen. */
const ANY_SERVER = 'http://any-server.invalid';

/** A caller, with an address, a client and a current server. */
export interface Caller {
  readonly number: number;
  /** The caller's own network address. */
  readonly address: string;
  readonly client: InternSyncClient;
  /** Makes plain requests to the current server; paths begin with a slash. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  readonly random: Random;
  readonly server: () => ProductServer;
  /** Changes to the next server. */
  readonly moveOn: () => void;
  /** The caller's access token, which a server renews if it is due. @throws {Error} signed out. */
  token(server: ProductServer): Promise<string>;
  /** The same caller, fixed to one server: for a stream or a probe. */
  at(server: ProductServer): Pick<Caller, 'client' | 'fetch'>;
  /** The same caller on another device, with a separate session. */
  elsewhere(server: ProductServer): Pick<Caller, 'client' | 'fetch'>;
}

/** A new caller, who begins at the server with their number. */
export function openCaller(stage: Stage): Caller {
  const { servers, problems, cutter, town, ledger, seed } = stage;
  const number = town.number();
  const random = createRandom(seed * 7919 + number);
  let index = number;
  const serverNow = () => {
    const server = servers[index % servers.length];
    if (!server) throw new Error('There is no server');
    return server;
  };
  const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
  const shared = memorySession();
  const unanswered = (key: string) => ledger.leaveUnanswered(key);
  const through = (server: () => ProductServer, session = shared) => {
    const fetch = wireFetch({ address, server, problems, cutter, random, unanswered });
    return {
      client: createClient({ url: `${ANY_SERVER}/trpc`, session, fetch }),
      fetch: async (path: string, init?: RequestInit) => await fetch(`${ANY_SERVER}${path}`, init),
    };
  };
  return {
    ...through(serverNow),
    number,
    address,
    random,
    server: serverNow,
    moveOn: () => {
      index += 1;
    },
    token: async (server) => {
      // Every call renews a token that is due.
      if (isDue(await shared.get())) await through(() => server).client.auth.me.query();
      const session = await shared.get();
      if (!session) throw new Error('Signed out');
      return session.accessToken;
    },
    at: (server) => through(() => server),
    elsewhere: (server) => through(() => server, memorySession()),
  };
}

function isDue(session: { readonly expiresAt: string } | null): boolean {
  return session !== null && Date.parse(session.expiresAt) - Date.now() < EARLY_MS;
}

/** How a caller repeats calls. */
export function again(
  { over }: Stage,
  { moveOn }: Caller,
): Pick<Performance<unknown>, 'moveOn' | 'over'> {
  return { moveOn, over };
}

/**
 * Looks up the result of a call without a key whose answer was lost. With a key there is nothing to look
 * up: the second answer equals the first one.
 */
export function withoutKeys<T>(
  recover: () => Promise<Done<T> | null>,
): Pick<Performance<T>, 'recover'> {
  return SENDS_KEYS ? {} : { recover };
}

/** A refusal that the harness gave no reason for contradicts the data. */
export function refuseToBeRefused(
  stage: Stage,
  what: string,
  { state, refusal }: { readonly state: string; readonly refusal: string | null },
): void {
  if (state !== 'refused') return;
  const text = `${what} was refused without a reason: ${refusal ?? ''}`;
  stage.problems.add({ kind: 'wrong', subject: text, text });
}
