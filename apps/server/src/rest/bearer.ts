import type { AnonymousReason, CompanyActor, StudentActor } from '@internsync/core/actor';
import { authenticate } from '@internsync/core/sessions/authenticate';
import type { Deps } from '@internsync/core/context';
import { error, Refusal } from './errors.ts';

const HEADER = 'Authorization header missing or invalid';

const MESSAGE = {
  no_token: HEADER,
  invalid_token: 'Invalid token',
  expired_token: 'Token has expired',
  // New: the old server accepted tokens of removed accounts. Clients know this text.
  ended_session: 'Invalid token',
} as const satisfies Record<AnonymousReason, string>;

/** All 401 responses of an endpoint that requires a token. */
export const TOKEN_REFUSALS = [...new Set(Object.values(MESSAGE))].map((text) => error(401, text));

/**
 * Authenticates a request by the legacy rules for `Authorization`: the value starts with exactly
 * `Bearer `, and the token is its second part when split at single spaces. A second space therefore
 * makes the token empty, and later words are ignored.
 *
 * @throws {Refusal} 401.
 */
export async function requireToken(
  deps: Deps,
  authorization: string | undefined,
): Promise<StudentActor | CompanyActor> {
  if (!authorization?.startsWith('Bearer ')) throw new Refusal(error(401, HEADER));
  const [, token = ''] = authorization.split(' ');
  const actor = await authenticate(deps, `Bearer ${token}`);
  if (actor.kind === 'anonymous') throw new Refusal(error(401, MESSAGE[actor.reason]));
  return actor;
}
