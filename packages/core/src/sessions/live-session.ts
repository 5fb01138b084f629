import { requireSignedIn, type CompanyActor, type StudentActor } from '../actor.ts';
import type { Deps } from '../context.ts';

/**
 * Checks anew that an actor is still signed in, for what lasts longer than a request.
 *
 * @throws {ServiceError} UNAUTHENTICATED once the session has ended, or the account is disabled or
 * gone.
 */
export async function requireLiveSession(
  { accounts, now }: Pick<Deps, 'accounts' | 'now'>,
  actor: StudentActor | CompanyActor,
): Promise<void> {
  if (await accounts.find(actor, now())) return;
  requireSignedIn({ kind: 'anonymous', reason: 'ended_session' });
}
