import type { Session } from './session.ts';
import { withWebLock } from './web-lock.ts';

/** `user`: signed out or deleted the account; `server`: did not renew the session. */
export type SessionEnd = 'user' | 'server';

/** Where a client keeps its session. Each method may return a value or a promise. */
export interface SessionStore<S = Session> {
  /** The session, or `null` when nobody is signed in. Called before every request. */
  get(): S | null | Promise<S | null>;
  set(session: S): void | Promise<void>;
  /** @param by who ended the session. */
  clear(by?: SessionEnd): void | Promise<void>;
  /**
   * Runs `refresh` while no other client of the same store runs one; for a store that several
   * clients share, such as the tabs of an origin. Without it they may refresh at the same time,
   * which the server tolerates for a minute.
   */
  exclusively?<T>(refresh: () => Promise<T>): Promise<T>;
  /**
   * The name of this store for the tabs of an origin that all see the same session in it. With it, they
   * share their live streams. Not for a store that belongs to one tab.
   */
  readonly sharedAs?: string;
}

/** Keeps the session in memory: it is lost when the page is closed or reloaded. */
export function memorySession(): SessionStore {
  let kept: Session | null = null;
  return {
    get: () => kept,
    set: (session) => {
      kept = session;
    },
    clear: () => {
      kept = null;
    },
  };
}

/** The part of the Web Storage API that a session needs. */
export type WebStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface LocalStorageSessionOptions {
  /**
   * The name of the entry; two clients of one origin need different names. Default: `internsync.session`.
   */
  readonly key?: string;
  /** Another storage, such as `sessionStorage` for one tab only. Default: `localStorage`. */
  readonly storage?: WebStorage;
}

/**
 * Keeps the session in the browser's `localStorage`: it survives the page, and all tabs of the origin
 * share it and take turns to refresh it. Any script of the origin can read it, so a page that uses it
 * must not run scripts that it does not trust.
 */
export function localStorageSession({
  key = 'internsync.session',
  storage = localStorage,
}: LocalStorageSessionOptions = {}): SessionStore {
  return {
    get: () => parseSession(storage.getItem(key)),
    set: (session) => storage.setItem(key, JSON.stringify(session)),
    clear: () => storage.removeItem(key),
    exclusively: (refresh) => withWebLock(key, refresh),
    ...(isLocalStorage(storage) && { sharedAs: key }),
  };
}

function isLocalStorage(storage: WebStorage): boolean {
  return storage === Reflect.get(globalThis, 'localStorage');
}

/** Anything that is not a session, for example from another version, counts as no session. */
function parseSession(text: string | null): Session | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isSession(value) ? { ...value, refreshToken: value.refreshToken ?? null } : null;
  } catch {
    return null;
  }
}

/** The content of a storage: versions without refresh tokens stored none. */
type StoredSession = Omit<Session, 'refreshToken'> & Partial<Pick<Session, 'refreshToken'>>;

function isSession(value: unknown): value is StoredSession {
  return (
    typeof value === 'object' &&
    value !== null &&
    'accessToken' in value &&
    typeof value.accessToken === 'string' &&
    'expiresAt' in value &&
    typeof value.expiresAt === 'string' &&
    (!('refreshToken' in value) ||
      value.refreshToken === null ||
      typeof value.refreshToken === 'string')
  );
}
