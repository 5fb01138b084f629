import { cookieSession, createClient, toApiError } from '@internsync/client';

/** What the tests call in a page of the server's origin. */
export interface CookiePage {
  readonly register: (username: string, password: string) => Promise<object>;
  /** The user name of the caller, or the code of the error. */
  readonly me: () => Promise<string>;
  readonly logOut: () => Promise<void>;
  readonly user: () => string | null;
  readonly sessionId: () => string;
  /** How often `onSignedOut` was called. */
  readonly signedOut: () => number;
  /** Opens a live stream, and resolves when it is connected. */
  readonly follow: () => Promise<void>;
  /** The code of the error that ended the stream. */
  readonly ended: () => string | null;
  /** Everything of this origin that a script can read. */
  readonly readable: () => Promise<string>;
}

declare global {
  var cookiePage: CookiePage;
}

const session = cookieSession({ sessionUrl: '/session' });
let signedOut = 0;
let ended: string | null = null;
const client = createClient({
  url: '/trpc',
  session,
  onSignedOut: () => {
    signedOut += 1;
  },
});

globalThis.cookiePage = {
  register: async (username, password) =>
    await client.auth.registerStudent.mutate({ username, password, fullName: 'Mona Adel' }),
  me: async () => {
    try {
      return (await client.auth.me.query()).username;
    } catch (error) {
      return toApiError(error)?.code ?? String(error);
    }
  },
  logOut: async () => {
    await client.auth.logOut.mutate();
  },
  user: () => session.signedIn()?.username ?? null,
  sessionId: () => session.signedIn()?.sessionId ?? '',
  signedOut: () => signedOut,
  follow: async () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    client.applications.events.subscribe(undefined, {
      onStarted: () => resolve(),
      onError: (error) => {
        ended = toApiError(error)?.code ?? null;
        reject(error);
      },
    });
    await promise;
  },
  ended: () => ended,
  readable: async () => {
    const page: unknown = Reflect.get(globalThis, 'document');
    const cookies: unknown = typeof page === 'object' && page && Reflect.get(page, 'cookie');
    const stored = [localStorage, sessionStorage].map((storage) => Object.entries(storage));
    return JSON.stringify([stored, cookies]);
  },
};
