import type { AppRouter } from '@internsync/api/root';
import {
  httpLink,
  type Operation,
  type OperationResultEnvelope,
  type TRPCClientError,
  type TRPCLink,
} from '@trpc/client';
import { map, tap } from '@trpc/server/observable';
import type { CookieSession } from './cookie-session.ts';
import { isSignIn, LOG_OUT, REFRESH, type AuthPath } from './session-paths.ts';
import { SESSION_HEADER } from './session.ts';
import { isUnauthenticated } from './unauthenticated.ts';

/** The calls that begin, renew or end a session, each with its route below `sessionUrl`. */
const ROUTES: Readonly<Record<string, string>> = {
  'auth.logIn': 'log-in',
  'auth.registerStudent': 'register-student',
  'auth.registerCompany': 'register-company',
  'auth.refresh': 'refresh',
  'auth.logOut': 'log-out',
  'auth.deleteAccount': 'delete-account',
} satisfies Partial<Record<AuthPath, string>>;

/** The header's value for calls that begin a session. */
const NO_SESSION = 'none';

export interface CookieLinkOptions {
  readonly session: Pick<CookieSession, 'sessionUrl' | 'exclusively' | 'setLeaving' | 'signedIn'>;
  readonly fetch: NonNullable<Parameters<typeof httpLink<AppRouter>>[0]['fetch']>;
  /** The headers of a call in a session. */
  readonly headersFor: (call: Operation) => Promise<Record<string, string>>;
}

/**
 * Sends the calls that begin, renew or end a session to the routes that keep its tokens in cookies, and passes
 * all others on. Such calls of all tabs come one after the other: the answer of one must not replace the
 * cookies of a later one.
 */
export function cookieLink({ session, fetch, headersFor }: CookieLinkOptions): TRPCLink<AppRouter> {
  const { sessionUrl, exclusively = async (action) => await action() } = session;
  return (runtime) =>
    ({ op, next }) => {
      const route = ROUTES[op.path];
      if (route === undefined) return next(op);
      // Known here already, because a log-out must not be lost with the refresh before it.
      let named = (op.path === LOG_OUT && session.signedIn()?.sessionId) || NO_SESSION;
      const link = httpLink<AppRouter>({
        url: sessionUrl,
        headers: async () => {
          const { [SESSION_HEADER]: sessionId = NO_SESSION } = await headersFor(op);
          named = sessionId;
          return { [SESSION_HEADER]: sessionId };
        },
        fetch: async (input, init) => {
          const post = async () => await fetch(input, init);
          // The session's keeper already holds the lock for a refresh.
          return op.path === REFRESH ? await post() : await exclusively(post);
        },
      });
      const answers = link(runtime)({ op: { ...op, path: route }, next });
      if (op.path === LOG_OUT) {
        const error = (cause: unknown) => {
          if (named !== NO_SESSION && !isUnauthenticated(cause)) session.setLeaving(named, true);
        };
        return answers.pipe(tap({ error }));
      }
      return isSignIn(op.path) ? answers.pipe(map(withoutTokens)) : answers;
    };
}

type Envelope = OperationResultEnvelope<unknown, TRPCClientError<AppRouter>>;

/** An answer with the type of a sign-in's, and empty tokens. */
function withoutTokens(envelope: Envelope): Envelope {
  const { result } = envelope;
  if (!('data' in result) || typeof result.data !== 'object') return envelope;
  const data = { ...result.data, accessToken: '', refreshToken: null };
  return { ...envelope, result: { ...result, data } };
}
