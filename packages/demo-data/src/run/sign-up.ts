import type { Actor } from '@internsync/core/actor';
import { authenticate } from '@internsync/core/sessions/authenticate';
import { logOut } from '@internsync/core/sessions/log-out';
import type { SignedIn } from '@internsync/core/accounts/schemas';
import type { ServiceCtx } from '@internsync/core/context';
import { ctxAt, type World } from './world.ts';

/** Registers a user at `at` and signs them out again, so that no session remains. */
export async function signUp(
  world: World,
  at: Date,
  register: (ctx: ServiceCtx) => Promise<SignedIn>,
): Promise<Actor> {
  const { accessToken } = await register(
    ctxAt(world, { kind: 'anonymous', reason: 'no_token' }, at),
  );
  const actor = await authenticate({ ...world.deps, now: () => at }, `Bearer ${accessToken}`);
  await logOut(ctxAt(world, actor, at));
  return actor;
}
