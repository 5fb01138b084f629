import type { SessionEnd, SessionStore, WebStorage } from './session-store.ts';
import type { CookieState, SignedInUser } from './session.ts';
import { withWebLock } from './web-lock.ts';
import { listen } from './window-events.ts';

export interface CookieSessionOptions {
  /** Where the server of this page serves `/session`, such as `/session`. Of the page's own origin. */
  readonly sessionUrl: string;
  /**
   * The name of the entry that says who is signed in; two clients of one origin need different names, and
   * servers of their own. Default: `internsync.signed-in`.
   */
  readonly key?: string;
  /** Another storage that the tabs share. Default: `localStorage`. */
  readonly storage?: WebStorage;
}

/** A session whose tokens are in cookies. */
export interface CookieSession extends SessionStore<CookieState> {
  readonly sessionUrl: string;
  /** Who is signed in, as far as this browser knows: the same object until that changes. */
  readonly signedIn: () => SignedInUser | null;
  /** Calls `listener` when that changes, in this tab or another, until the returned function is called. */
  readonly onChange: (listener: SignedInListener) => () => void;
  /** Whether the last session ended because its user signed out or deleted the account, in any tab. */
  readonly hasLeft: () => boolean;
  /**
   * The session whose user has signed out, but which the server has not ended yet, because it did not answer.
   * The client asks again until it is ended; pages should not say before that somebody is signed out.
   */
  readonly leaving: () => string | null;
  /** Calls `listener` when `leaving` changes, in this tab or another, until the returned function is called. */
  readonly onLeaving: (listener: () => void) => () => void;
  /**
   * For the client: `sessionId` is to be ended, or has been. Changes nothing if another session began since.
   */
  readonly setLeaving: (sessionId: string, isLeaving: boolean) => void;
}

/** @param before who was signed in until now. */
export type SignedInListener = (user: SignedInUser | null, before: SignedInUser | null) => void;

/**
 * Keeps the session in cookies that no script can read, with a server of the page's own origin. So a script
 * that is injected into the page cannot take the session away. Who is signed in, but no token, is kept in
 * `localStorage`: a reload and other tabs know it. All tabs share the session, and end with it at once.
 *
 * @example
 * const session = cookieSession({ sessionUrl: '/session' });
 * const client = createClient({ url: '/trpc', session });
 * const useUser = () => useSyncExternalStore(session.onChange, session.signedIn, () => null);
 */
export function cookieSession({
  sessionUrl,
  key = 'internsync.signed-in',
  storage = localStorage,
}: CookieSessionOptions): CookieSession {
  const listeners = new Set<SignedInListener>();
  const leavingListeners = new Set<() => void>();
  const read = () => parse(storage.getItem(key));
  const leaving = () => {
    const { leaving: sessionId } = read();
    return typeof sessionId === 'string' ? sessionId : null;
  };
  let user = toUser(read());
  let left = leaving();
  const check = () => {
    checkUser();
    if (leaving() === left) return;
    left = leaving();
    for (const listener of leavingListeners) listener();
  };
  const checkUser = () => {
    const now = toUser(read());
    if (now?.sessionId === user?.sessionId) return;
    const before = user;
    user = now;
    for (const listener of listeners) listener(now, before);
  };
  const write = (entry: CookieState | Ended) => {
    storage.setItem(key, JSON.stringify(entry));
    check();
  };
  // Other tabs tell by `storage`; nothing is told to a page that the browser has frozen.
  listen(['storage', 'pageshow', 'visibilitychange'], check);
  return {
    sessionUrl,
    get: () => toState(read()),
    set: write,
    // Not `removeItem`: the server has cleared the storage at a log-out, and other tabs hear of changes only.
    clear: (by = 'server') => write({ leaving: leaving(), endedBy: by }),
    exclusively: (action) => withWebLock(key, action),
    sharedAs: key,
    signedIn: () => user,
    onChange: (listener) => {
      const own: SignedInListener = (...users) => listener(...users);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    // The server clears the storage at a log-out, and nothing else does.
    hasLeft: () => storage.getItem(key) === null || read().endedBy === 'user',
    leaving,
    onLeaving: (listener) => {
      const own = () => listener();
      leavingListeners.add(own);
      return () => leavingListeners.delete(own);
    },
    setLeaving: (sessionId, isLeaving) => {
      const known = toState(read())?.sessionId ?? leaving();
      // Nothing is known where the answer of the log-out has emptied the storage.
      if (known !== null && known !== sessionId) return;
      write({ leaving: isLeaving ? sessionId : null, endedBy: 'user' });
    },
  };
}

interface Ended {
  readonly leaving: string | null;
  readonly endedBy: SessionEnd;
}

type Entry = Partial<Readonly<Record<keyof CookieState | keyof Ended, unknown>>>;

/** Anything else in the entry, for example of another version, is as good as none. */
function parse(text: string | null): Entry {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function toState(entry: Entry): CookieState | null {
  const { sessionId, userId, username, role, expiresAt, lifetimeMs, renewals } = entry;
  return typeof sessionId === 'string' &&
    typeof userId === 'number' &&
    typeof username === 'string' &&
    (role === 'student' || role === 'company') &&
    typeof expiresAt === 'string' &&
    typeof lifetimeMs === 'number' &&
    typeof renewals === 'number'
    ? { sessionId, userId, username, role, expiresAt, lifetimeMs, renewals }
    : null;
}

function toUser(entry: Entry): SignedInUser | null {
  const state = toState(entry);
  if (!state) return null;
  const { sessionId, userId, username, role } = state;
  return { sessionId, userId, username, role };
}
