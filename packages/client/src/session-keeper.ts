import type { AppRouter } from '@internsync/api/root';
import type { Operation, OperationContext, TRPCClientError } from '@trpc/client';
import { isLastCall, isSignIn, LOG_OUT } from './session-paths.ts';
import type { SessionStore } from './session-store.ts';
import { hasExpired, isDue, isSameSession, receiveSession, type Session } from './session.ts';
import type { SignedIn } from './types.ts';
import { isUnauthenticated, sessionOver } from './unauthenticated.ts';

export interface SessionKeeperOptions {
  readonly store: SessionStore;
  /** Calls `auth.refresh`, by itself and without a session. */
  readonly exchange: (refreshToken: string) => Promise<SignedIn>;
  readonly onSignedOut: () => void;
}

/**
 * Gives requests their token, renews it, and handles what answers say about it. Only this code changes
 * the session.
 *
 * Only `auth.refresh` decides whether a session continues. An access token may be refused because of a
 * clock or a new secret, and a refresh without an answer may be the network's fault.
 */
export class SessionKeeper {
  readonly #store: SessionStore;
  readonly #exchange: (refreshToken: string) => Promise<SignedIn>;
  readonly #onSignedOut: () => void;
  /** The session that each call used, by the call's own context. */
  readonly #sentWith = new WeakMap<OperationContext, Session>();
  readonly #watchers = new Set<() => void>();
  /** The running refresh; every call that needs one waits for it. */
  #renewal: { readonly of: Session; readonly done: Promise<Session> } | null = null;
  #leaving: Session | null = null;
  #lastChange: Promise<unknown> = Promise.resolve();

  constructor({ store, exchange, onSignedOut }: SessionKeeperOptions) {
    this.#store = store;
    this.#exchange = exchange;
    this.#onSignedOut = onSignedOut;
  }

  /**
   * The headers that authenticate a request with these calls, after a refresh if one is due.
   *
   * @throws UNAUTHENTICATED when the session of a call has ended; the error of the refresh when there is
   * no valid token without it.
   */
  async headersFor(calls: readonly Operation[]): Promise<Record<string, string>> {
    if (calls.every(({ path }) => isSignIn(path))) return {};
    const kept = await this.#store.get();
    this.#note(calls, kept);
    if (!kept) return {};
    const session = isDue(kept) ? await this.#renewIfPossible(kept) : kept;
    this.#note(calls, session);
    return { authorization: `Bearer ${session.accessToken}` };
  }

  /** Calls `end` when the session ends or another one begins, until the returned function is called. */
  watch(end: () => void): () => void {
    this.#watchers.add(end);
    return () => this.#watchers.delete(end);
  }

  /** A call was answered. */
  async succeeded(call: Operation, answer: unknown): Promise<void> {
    if (isLastCall(call.path)) await this.#forgetSessionOf(call);
    if (isSignIn(call.path) && isSignedIn(answer)) await this.#begin(receiveSession(answer));
  }

  /**
   * A call failed.
   *
   * @param again whether the call may be repeated.
   * @returns when the call is to be repeated: its token was refused, and there is another one.
   * @throws the error for its caller.
   */
  async failed(call: Operation, error: TRPCClientError<AppRouter>, again: boolean): Promise<void> {
    try {
      if (!again || !isUnauthenticated(error)) throw error;
      await this.#mend(call, error);
    } catch (final) {
      // A user who signs out must not stay signed in on this device because the network is down.
      if (call.path === LOG_OUT) await this.#forgetSessionOf(call);
      throw final;
    }
  }

  /** Records the session of each call. A call never changes to another session. */
  #note(calls: readonly Operation[], session: Session | null): void {
    for (const { path, context } of calls) {
      const before = this.#sentWith.get(context);
      if (before && !(session && isSameSession(before, session))) throw sessionOver();
      if (session) this.#sentWith.set(context, session);
      if (path === LOG_OUT) this.#leaving = session;
    }
  }

  async #renewIfPossible(session: Session): Promise<Session> {
    try {
      return await this.#renew(session);
    } catch (error) {
      if (isUnauthenticated(error) || hasExpired(session)) throw error;
      return session;
    }
  }

  async #mend(call: Operation, refusal: TRPCClientError<AppRouter>): Promise<void> {
    const session = this.#sentWith.get(call.context);
    if (!session) throw refusal;
    try {
      await this.#renew(session);
    } catch (error) {
      if (isUnauthenticated(error)) throw refusal;
      throw error;
    }
  }

  /**
   * The session with an access token other than this one.
   *
   * @throws UNAUTHENTICATED when the session has ended; otherwise the error of the refresh.
   */
  async #renew(session: Session): Promise<Session> {
    if (this.#renewal && isSameSession(this.#renewal.of, session)) return await this.#renewal.done;
    const refresh = () => this.#refresh(session);
    const done = this.#store.exclusively ? this.#store.exclusively(refresh) : refresh();
    const renewal = { of: session, done };
    this.#renewal = renewal;
    try {
      return await done;
    } finally {
      if (this.#renewal === renewal) this.#renewal = null;
    }
  }

  async #refresh(session: Session): Promise<Session> {
    const kept = await this.#store.get();
    if (!kept || !isSameSession(kept, session)) throw sessionOver();
    // Another tab was faster.
    if (kept.accessToken !== session.accessToken) return kept;
    if (!kept.refreshToken) {
      await this.#end(kept);
      throw sessionOver();
    }
    try {
      return await this.#replace(kept, receiveSession(await this.#exchange(kept.refreshToken)));
    } catch (error) {
      if (isUnauthenticated(error)) await this.#end(kept);
      throw error;
    }
  }

  /** Stores the answer of a refresh, unless the store has changed in the meantime. */
  async #replace(old: Session, next: Session): Promise<Session> {
    return await this.#inTurn(async () => {
      const kept = await this.#store.get();
      if (!kept || !isSameSession(kept, old)) throw sessionOver();
      if (kept.refreshToken !== old.refreshToken) return kept;
      await this.#store.set(next);
      return next;
    });
  }

  async #begin(session: Session): Promise<void> {
    await this.#inTurn(async () => {
      const kept = await this.#store.get();
      await this.#store.set(session);
      if (!kept || !isSameSession(kept, session)) this.#endAll();
    });
  }

  /** The server no longer accepts a session. Only the first call that learns this reports it. */
  async #end(session: Session): Promise<void> {
    const left = this.#leaving !== null && isSameSession(this.#leaving, session);
    if ((await this.#forget(session)) && !left) this.#onSignedOut();
  }

  async #forgetSessionOf({ context }: Operation): Promise<void> {
    const session = this.#sentWith.get(context);
    if (session) await this.#forget(session);
  }

  /** Forgets a session. A late answer does not affect a session that began since. */
  async #forget(session: Session): Promise<boolean> {
    return await this.#inTurn(async () => {
      const kept = await this.#store.get();
      if (!kept || !isSameSession(kept, session)) return false;
      await this.#store.clear();
      this.#endAll();
      return true;
    });
  }

  /** When changes arrive together, each must see the result of the one before it. */
  async #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const changed = this.#lastChange.then(change);
    this.#lastChange = changed.catch(() => undefined);
    return await changed;
  }

  #endAll(): void {
    for (const end of this.#watchers) end();
  }
}

/** The type of a sign-in's answer is known; this only narrows to it. */
function isSignedIn(answer: unknown): answer is SignedIn {
  return typeof answer === 'object' && answer !== null && 'accessToken' in answer;
}
