import { requireSignedIn, type CompanyActor, type StudentActor } from '../actor.ts';
import type { Deps } from '../context.ts';

/**
 * Checks that an actor is still signed in, for operations that outlast a request.
 *
 * @throws {ServiceError} UNAUTHENTICATED once the session has ended, or the account is disabled or
 * removed.
 */
export async function requireLiveSession(
  { accounts, now }: Pick<Deps, 'accounts' | 'now'>,
  actor: StudentActor | CompanyActor,
): Promise<void> {
  if (await accounts.find(actor, now())) return;
  requireSignedIn({ kind: 'anonymous', reason: 'ended_session' });
}
