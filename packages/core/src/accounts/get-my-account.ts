import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { findAccount } from './account.ts';
import type { Account } from '../values/account.ts';

/** Who the caller is. @throws {ServiceError} UNAUTHENTICATED. */
export async function getMyAccount(ctx: ServiceCtx): Promise<Account> {
  return await findAccount(ctx.db, requireSignedIn(ctx.actor).userId);
}
