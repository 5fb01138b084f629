import { createHash } from 'node:crypto';
import type { ServiceCtx } from '../context.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { mailKey } from '../values/mail-address.ts';

/** Addresses are counted by a hash: the counts outlive the accounts. */
function keyOf(address: string): string {
  return createHash('sha256')
    .update(mailKey(address) ?? address)
    .digest('base64url');
}

/**
 * Counts a mail with a link to an address, whoever asks for it, and does `work`.
 *
 * @throws {ServiceError} RATE_LIMITED, and what `work` throws.
 */
export async function withinMailLimit<T>(
  ctx: ServiceCtx,
  address: string,
  work: () => Promise<T>,
): Promise<T> {
  return await withinRate(ctx, RATE_RULES.mailLink, keyOf(address), work);
}

/** Counts the same where nobody must be refused. Returns whether the mail may be sent. */
export async function mayMailLink(
  { limiter }: Pick<ServiceCtx, 'limiter'>,
  address: string,
): Promise<boolean> {
  return (await limiter.take(RATE_RULES.mailLink, keyOf(address))).allowed;
}
