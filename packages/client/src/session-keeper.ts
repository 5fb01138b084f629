import type { AppRouter } from '@internsync/api/root';
import type { Operation, OperationContext, TRPCClientError } from '@trpc/client';
import type { CookieSession } from './cookie-session.ts';
import { isLastCall, isSignIn, LOG_OUT } from './session-paths.ts';
import type { SessionEnd, SessionStore } from './session-store.ts';
import {
  hasExpired,
  headersOf,
  idOf,
  isDue,
  isRenewable,
  isSameSession,
  isSameToken,
  type AnySession,
} from './session.ts';
import type { SignedIn } from './types.ts';
import { isUnauthenticated, sessionOver } from './unauthenticated.ts';

export interface SessionKeeperOptions {
  readonly store: SessionStore<AnySession>;
  /** Calls `auth.refresh` for a session, by itself. */
  readonly exchange: (session: AnySession) => Promise<SignedIn>;
  /** What is kept of an answer that begins a session, or renews an old one. */
  readonly receive: (answer: SignedIn, old: AnySession | null) => AnySession;
  readonly onSignedOut: () => void;
  /** Tells when another tab has changed the session. */
  readonly onChange?: CookieSession['onChange'] | undefined;
}

/**
 * Gives requests their token, renews it, and handles what answers say about it. Only this code changes
 * the session.
 *
 * Only `auth.refresh` decides whether a session continues. An access token may be refused because of a
 * clock or a new secret, and a refresh without an answer may be the network's fault.
 */
export class SessionKeeper {
  readonly #store: SessionStore<AnySession>;
  readonly #exchange: SessionKeeperOptions['exchange'];
  readonly #receive: SessionKeeperOptions['receive'];
  readonly #onSignedOut: () => void;
  /** The session that each call used, by the call's own context. */
  readonly #sentWith = new WeakMap<OperationContext, AnySession>();
  readonly #watchers = new Set<() => void>();
  /** The running refresh; every call that needs one waits for it. */
  #renewal: { readonly of: AnySession; readonly done: Promise<AnySession> } | null = null;
  #leaving: AnySession | null = null;
  #lastChange: Promise<unknown> = Promise.resolve();
  /** While the store tells of a change that this client makes. */
  #isWriting = false;

  constructor({ store, exchange, receive, onSignedOut, onChange }: SessionKeeperOptions) {
    this.#store = store;
    this.#exchange = exchange;
    this.#receive = receive;
    this.#onSignedOut = onSignedOut;
    onChange?.((now, before) => {
      if (this.#isWriting) return;
      this.#endAll();
      const left = this.#leaving !== null && idOf(this.#leaving) === before?.sessionId;
      if (now === null && !left) onSignedOut();
    });
  }

  /**
   * The headers that authenticate a request with these calls, after a refresh if one is due.
   *
   * @throws UNAUTHENTICATED when the session of a call has ended; the error of the refresh when there is
   * no valid token without it.
   */
  async headersFor(calls: readonly Operation[]): Promise<Record<string, string>> {
    if (calls.every(({ path }) => isSignIn(path))) return {};
    const session = await this.sessionFor(calls);
    return session ? headersOf(session) : {};
  }

  /** The session of these calls, renewed if that is due. @throws as `headersFor`. */
  async sessionFor(calls: readonly Operation[]): Promise<AnySession | null> {
    const kept = await this.#store.get();
    this.#note(calls, kept);
    if (!kept) return null;
    const session = isDue(kept) ? await this.#renewIfPossible(kept) : kept;
    this.#note(calls, session);
    return session;
  }

  /** Calls `end` when the session ends or another one begins, until the returned function is called. */
  watch(end: () => void): () => void {
    this.#watchers.add(end);
    return () => this.#watchers.delete(end);
  }

  /** A call was answered. */
  async succeeded(call: Operation, answer: unknown): Promise<void> {
    if (isLastCall(call.path)) await this.#forgetSessionOf(call);
    if (isSignIn(call.path) && isSignedIn(answer)) await this.#begin(this.#receive(answer, null));
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
      if (isLastCall(call.path)) this.#leaving = null;
      // A user who signs out must not stay signed in on this device because the network is down.
      if (call.path === LOG_OUT) await this.#forgetSessionOf(call);
      throw final;
    }
  }

  /** Records the session of each call. A call never changes to another session. */
  #note(calls: readonly Operation[], session: AnySession | null): void {
    for (const { path, context } of calls) {
      const before = this.#sentWith.get(context);
      if (before && !(session && isSameSession(before, session))) throw sessionOver();
      if (session) this.#sentWith.set(context, session);
      if (isLastCall(path)) this.#leaving = session;
    }
  }

  async #renewIfPossible(session: AnySession): Promise<AnySession> {
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
  async #renew(session: AnySession): Promise<AnySession> {
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

  async #refresh(session: AnySession): Promise<AnySession> {
    const kept = await this.#store.get();
    if (!kept || !isSameSession(kept, session)) throw sessionOver();
    // Another tab was faster.
    if (!isSameToken(kept, session)) return kept;
    if (!isRenewable(kept)) {
      await this.#end(kept);
      throw sessionOver();
    }
    try {
      return await this.#replace(kept, this.#receive(await this.#exchange(kept), kept));
    } catch (error) {
      if (isUnauthenticated(error)) await this.#end(kept);
      throw error;
    }
  }

  /** Stores the answer of a refresh, unless the store has changed in the meantime. */
  async #replace(old: AnySession, next: AnySession): Promise<AnySession> {
    return await this.#inTurn(async () => {
      const kept = await this.#store.get();
      if (!kept || !isSameSession(kept, old)) throw sessionOver();
      if (!isSameToken(kept, old)) return kept;
      await this.#write(() => this.#store.set(next));
      return next;
    });
  }

  async #begin(session: AnySession): Promise<void> {
    await this.#inTurn(async () => {
      const kept = await this.#store.get();
      await this.#write(() => this.#store.set(session));
      if (!kept || !isSameSession(kept, session)) this.#endAll();
    });
  }

  /** The server no longer accepts a session. Only the first call that learns this reports it. */
  async #end(session: AnySession): Promise<void> {
    const left = this.#leaving !== null && isSameSession(this.#leaving, session);
    if ((await this.#forget(session, left ? 'user' : 'server')) && !left) this.#onSignedOut();
  }

  async #forgetSessionOf({ context }: Operation): Promise<void> {
    const session = this.#sentWith.get(context);
    if (session) await this.#forget(session, 'user');
  }

  /**
   * Forgets a session. A late answer does not affect a session that began since. The answer of a log-out may
   * have emptied the store itself (`Clear-Site-Data`).
   */
  async #forget(session: AnySession, by: SessionEnd): Promise<boolean> {
    return await this.#inTurn(async () => {
      const kept = await this.#store.get();
      if (kept && !isSameSession(kept, session)) return false;
      await this.#write(() => this.#store.clear(by));
      this.#endAll();
      return kept !== null;
    });
  }

  /** When changes arrive together, each must see the result of the one before it. */
  async #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const changed = this.#lastChange.then(change);
    this.#lastChange = changed.catch(() => undefined);
    return await changed;
  }

  async #write(change: () => void | Promise<void>): Promise<void> {
    this.#isWriting = true;
    try {
      await change();
    } finally {
      this.#isWriting = false;
    }
  }

  #endAll(): void {
    for (const end of this.#watchers) end();
  }
}

/** The type of a sign-in's answer is known; this only narrows to it. */
function isSignedIn(answer: unknown): answer is SignedIn {
  return typeof answer === 'object' && answer !== null && 'accessToken' in answer;
}
