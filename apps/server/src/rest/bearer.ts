import type { AnonymousReason, CompanyActor, StudentActor } from '@internsync/core/actor';
import { authenticate } from '@internsync/core/sessions/authenticate';
import type { Deps } from '@internsync/core/context';
import { error, Refusal } from './errors.ts';

const HEADER = 'Authorization header missing or invalid';

const MESSAGE = {
  no_token: HEADER,
  invalid_token: 'Invalid token',
  expired_token: 'Token has expired',
  // New: the old server took a token for a removed account. Clients know this text.
  ended_session: 'Invalid token',
} as const satisfies Record<AnonymousReason, string>;

/** Every 401 of an endpoint that wants a token. */
export const TOKEN_REFUSALS = [...new Set(Object.values(MESSAGE))].map((text) => error(401, text));

/**
 * Who sent a request, by the legacy reading of `Authorization`: it starts with exactly `Bearer `, and
 * the token is the second piece when the value is split at single spaces. So a second space makes the
 * token empty, and words after it do not matter.
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
