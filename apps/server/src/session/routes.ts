import { SignedIn } from '@internsync/core/accounts/schemas';
import { ANONYMOUS, type Actor } from '@internsync/core/actor';
import type { Deps } from '@internsync/core/context';
import { ServiceError } from '@internsync/core/errors';
import { authenticate } from '@internsync/core/sessions/authenticate';
import { sessionOf } from '@internsync/core/sessions/refresh-token';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { toServiceCtx } from '../http/request-context.ts';
import {
  bodyTooLarge,
  methodNotAllowed,
  refusalOf,
  sendError,
  type Refused,
} from '../http/send-error.ts';
import { sendJson } from '../http/send-json.ts';
import { SMALL_BODY_BYTES } from '../load/uploads.ts';
import { callAlone, type Outcome } from '../trpc/calls.ts';
import { logError } from '../trpc/errors.ts';
import { callInputOf, readInputs } from '../trpc/input.ts';
import type { SessionCookies } from './cookies.ts';
import { identifyByCookie, namedSession, SESSION_HEADER } from './identify.ts';

/** What a browser learns of a session that begins or goes on: everything but its tokens. */
interface SessionAnswer extends Pick<SignedIn, 'account' | 'expiresAt'> {
  /** The session, as the header and `auth.sessions` name it. */
  readonly sessionId: string;
  /** How long the access token lasts from now, for clocks that are wrong. */
  readonly expiresInSeconds: number;
}

interface Call {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly procedure: string;
}

interface SessionRoute {
  readonly url: string;
  /** The procedure that does the work. */
  readonly procedure: string;
  readonly answer: (call: Call) => Promise<FastifyReply>;
}

const OTHER_METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'];

/**
 * Serves `/session` for the pages of this site: the procedures that begin, renew and end a session, with its
 * tokens in cookies that no script can read. All but the tokens is as under `/trpc`: inputs, limits, errors.
 *
 * Every request needs the header; otherwise a page of another origin could sign its visitor in to an account
 * of its choice, or out.
 */
export function sessionRoutes(app: FastifyInstance, deps: Deps, cookies: SessionCookies): void {
  const identify = identifyByCookie(deps, cookies);

  const run = async ({ request, procedure }: Call, actor: Actor, input: unknown) => {
    const ctx = toServiceCtx(deps, request, actor, idempotencyKeyOf(request));
    return await callAlone(request, ctx, { kind: 'mutation', path: procedure, input });
  };

  /** Moves the tokens of a session into cookies. */
  const sendSession = async (call: Call, outcome: Outcome) => {
    if ('error' in outcome) return await sendError(call.reply, outcome.error, call.procedure);
    const signedIn = SignedIn.parse(outcome.data);
    const { account, expiresAt, refreshToken } = signedIn;
    cookies.set(call.reply, signedIn);
    const left = Date.parse(expiresAt) - deps.now().getTime();
    const data: SessionAnswer = {
      account,
      expiresAt,
      sessionId: sessionOf(refreshToken ?? '') ?? '',
      expiresInSeconds: Math.max(0, Math.ceil(left / 1000)),
    };
    return await sendJson(call.reply, 200, { result: { data } });
  };

  const begin = async (call: Call) => {
    const { request } = call;
    if (namedSession(request) === null) throw fromElsewhere();
    return await sendSession(call, await run(call, ANONYMOUS, inputOf(request)));
  };

  const renew = async (call: Call) => {
    const refreshToken = refreshTokenOf(cookies, call.request);
    const input = { ...toObject(inputOf(call.request)), refreshToken };
    return await sendSession(call, await run(call, ANONYMOUS, input));
  };

  /**
   * Ends the session of the cookies, by the refresh token where the access token has expired. Its tokens leave
   * the browser only once the session has ended: without them nobody could end it any more.
   */
  const leave = async (call: Call) => {
    const { request } = call;
    let caller = await identify(request);
    if (caller.kind === 'anonymous') {
      const refreshToken = refreshTokenOf(cookies, request);
      const outcome = await run({ ...call, procedure: 'auth.refresh' }, ANONYMOUS, {
        refreshToken,
      });
      if ('error' in outcome) {
        return await sendEnd(call, outcome, outcome.error.code === 'UNAUTHORIZED');
      }
      const signedIn = SignedIn.parse(outcome.data);
      // For the next try, if this one fails after it.
      cookies.set(call.reply, signedIn);
      caller = await authenticate(deps, `Bearer ${signedIn.accessToken}`);
    }
    const outcome = await run(call, caller, inputOf(request));
    return await sendEnd(call, outcome, !('error' in outcome));
  };

  const deleteAccount = async (call: Call) => {
    const outcome = await run(call, await identify(call.request), inputOf(call.request));
    return await sendEnd(call, outcome, !('error' in outcome));
  };

  /** @param isOver whether the session has ended: the browser forgets it, and what it keeps of its user. */
  const sendEnd = async ({ reply, procedure }: Call, outcome: Outcome, isOver: boolean) => {
    if (isOver) {
      cookies.clear(reply);
      reply.header('clear-site-data', '"cache", "storage"');
    }
    if ('error' in outcome) return await sendError(reply, outcome.error, procedure);
    return await sendJson(reply, 200, { result: { data: outcome.data } });
  };

  const routes: readonly SessionRoute[] = [
    { url: '/log-in', procedure: 'auth.logIn', answer: begin },
    { url: '/register-student', procedure: 'auth.registerStudent', answer: begin },
    { url: '/register-company', procedure: 'auth.registerCompany', answer: begin },
    { url: '/refresh', procedure: 'auth.refresh', answer: renew },
    { url: '/log-out', procedure: 'auth.logOut', answer: leave },
    { url: '/delete-account', procedure: 'auth.deleteAccount', answer: deleteAccount },
  ];

  app.register(
    (scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      readInputs(scope, SMALL_BODY_BYTES);
      scope.setErrorHandler((error: Refused, request, reply) => {
        const refusal = refusalOf(error, bodyTooLarge(SMALL_BODY_BYTES));
        logError(request, refusal, undefined);
        return sendError(reply, refusal);
      });
      for (const { url, procedure, answer } of routes) {
        scope.post(url, { bodyLimit: SMALL_BODY_BYTES }, async (request, reply) => {
          return await answer({ request, reply, procedure });
        });
        scope.route({
          method: OTHER_METHODS,
          url,
          onRequest: async (_request, reply) => {
            reply.header('allow', 'POST, OPTIONS');
            return await sendError(reply, methodNotAllowed('Sessions are changed with POST'));
          },
          handler: () => undefined,
        });
      }
      done();
    },
    { prefix: '/session' },
  );
}

/**
 * The refresh token of the session that a request names.
 *
 * @throws {ServiceError} UNAUTHENTICATED if there is none, or the cookies are of another session.
 */
function refreshTokenOf(cookies: SessionCookies, request: FastifyRequest): string {
  const named = namedSession(request);
  const token = cookies.refreshTokenOf(request);
  if (named === null || token === undefined) {
    throw new ServiceError('UNAUTHENTICATED', 'Sign in first', { reason: { code: 'NO_TOKEN' } });
  }
  if (sessionOf(token) !== named) {
    throw new ServiceError('UNAUTHENTICATED', 'This session has ended; sign in again', {
      reason: { code: 'ENDED_SESSION' },
    });
  }
  return token;
}

function fromElsewhere(): ServiceError {
  const message = `Only a page of this site may begin a session, with the header ${SESSION_HEADER}`;
  return new ServiceError('FORBIDDEN', message, { reason: { code: 'OTHER_SITE' } });
}

function inputOf(request: FastifyRequest): unknown {
  return callInputOf(request)?.input;
}

function toObject(input: unknown): object {
  return typeof input === 'object' && input !== null ? input : {};
}
