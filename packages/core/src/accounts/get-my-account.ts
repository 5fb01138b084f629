import { requireSignedIn } from '../actor.ts';
import type { ServiceCtx } from '../context.ts';
import { findAccount } from './account.ts';
import type { Account } from '../values/account.ts';

/** The caller's account. @throws {ServiceError} UNAUTHENTICATED. */
export async function getMyAccount(ctx: ServiceCtx): Promise<Account> {
  return await findAccount(ctx.db, requireSignedIn(ctx.actor).userId);
}
