import { requireSignedIn, type CompanyActor, type StudentActor } from '../actor.ts';
import type { Deps } from '../context.ts';
import { findLiveAccount } from './account.ts';

/**
 * Checks anew that an actor is still signed in, for what lasts longer than a request.
 *
 * @throws {ServiceError} UNAUTHENTICATED once the session has ended, or the account is disabled or
 * gone.
 */
export async function requireLiveSession(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: StudentActor | CompanyActor,
): Promise<void> {
  const account = await findLiveAccount(db, actor, now());
  if (!account) requireSignedIn({ kind: 'anonymous', reason: 'ended_session' });
}
