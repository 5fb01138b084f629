import type { AppRouter } from '@internsync/api/root';
import type { Operation, OperationContext, TRPCClientError } from '@trpc/client';
import type { Session, SessionStore } from './session-store.ts';
import type { RouterOutputs, SignedIn } from './types.ts';

type AuthPath = `auth.${keyof RouterOutputs['auth']}`;

const LOG_IN = 'auth.logIn' satisfies AuthPath;
const LOG_OUT = 'auth.logOut' satisfies AuthPath;
/** The procedures that answer with a new session. */
const SIGN_IN: ReadonlySet<string> = new Set([
  LOG_IN,
  'auth.registerStudent',
  'auth.registerCompany',
] satisfies AuthPath[]);

/**
 * Gives requests their token and draws the consequences of the answers: the one place that changes
 * the session.
 */
export class SessionKeeper {
  readonly #store: SessionStore;
  readonly #onSignedOut: () => void;
  /** The token each call went with, by the context that is the call's own. */
  readonly #sentWith = new WeakMap<OperationContext, string>();
  readonly #watchers = new Set<() => void>();
  #lastChange: Promise<unknown> = Promise.resolve();

  constructor(store: SessionStore, onSignedOut: () => void) {
    this.#store = store;
    this.#onSignedOut = onSignedOut;
  }

  /** The headers that authenticate a request which carries these calls. */
  async headersFor(calls: readonly Operation[]): Promise<Record<string, string>> {
    const session = await this.#store.get();
    for (const { context } of calls) {
      if (session) this.#sentWith.set(context, session.accessToken);
      else this.#sentWith.delete(context);
    }
    return session ? { authorization: `Bearer ${session.accessToken}` } : {};
  }

  /** Calls `end` when the session ends or another begins, until the returned function is called. */
  watch(end: () => void): () => void {
    this.#watchers.add(end);
    return () => this.#watchers.delete(end);
  }

  /** A call was answered. */
  async succeeded(call: Operation, answer: unknown): Promise<void> {
    if (call.path === LOG_OUT) await this.#forgetSentWith(call);
    if (SIGN_IN.has(call.path) && isSignedIn(answer)) {
      const { account: _account, ...session } = answer;
      await this.#begin(session);
    }
  }

  /** A call failed. */
  async failed(call: Operation, error: TRPCClientError<AppRouter>): Promise<void> {
    if (call.path === LOG_OUT) {
      // Who signs out must not stay signed in on this device because the network is down.
      await this.#forgetSentWith(call);
      return;
    }
    // A refused log-in is about the password, not about the session that there may be.
    if (call.path === LOG_IN || error.data?.details.code !== 'UNAUTHENTICATED') return;
    if (await this.#forgetSentWith(call)) this.#onSignedOut();
  }

  async #begin(session: Session): Promise<void> {
    await this.#inTurn(async () => {
      await this.#store.set(session);
      this.#endAll();
    });
  }

  /**
   * Forgets the session that `call` was sent with. A late answer says nothing about a session that
   * began since; and of many parallel calls only the first finds something to forget.
   */
  async #forgetSentWith(call: Operation): Promise<boolean> {
    return await this.#inTurn(async () => {
      const session = await this.#store.get();
      if (!session || session.accessToken !== this.#sentWith.get(call.context)) return false;
      await this.#store.clear();
      this.#endAll();
      return true;
    });
  }

  /** Of changes that arrive together, each must see what the one before it did. */
  async #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const changed = this.#lastChange.then(change);
    this.#lastChange = changed.catch(() => undefined);
    return await changed;
  }

  #endAll(): void {
    for (const end of this.#watchers) end();
  }
}

/** What a sign-in answers is known by its type; this only narrows to it. */
function isSignedIn(answer: unknown): answer is SignedIn {
  return typeof answer === 'object' && answer !== null && 'accessToken' in answer;
}
