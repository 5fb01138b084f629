import { randomBytes } from 'node:crypto';
import { users } from '@internsync/db/schema';
import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { withinMailLimit } from '../accounts/count-mailed-link.ts';
import type { RequestPasswordResetInput } from '../accounts/schemas.ts';
import type { Deps, ServiceCtx } from '../context.ts';
import { makeSeal } from '../idempotency/seal.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { QueuedWork } from '../ports.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { secretsOf } from '../secrets.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { networkOf } from '../values/address.ts';
import { mailKey } from '../values/mail-address.ts';

const PURPOSE = 'password resets';
const NONCE_BYTES = 16;
/** Whoever has more accounts than this with one address asks again for the others, or an operator. */
const MOST_ACCOUNTS = 10;

/**
 * Asks for links to reset the passwords of the accounts with an address. Accounts are looked up afterwards,
 * in the background, so that neither the answer nor its time tells whether there are any.
 *
 * @throws {ServiceError} RATE_LIMITED, per address and per network, UNAVAILABLE.
 */
export async function requestPasswordReset(
  ctx: ServiceCtx,
  { email }: RequestPasswordResetInput,
): Promise<void> {
  const work = seal(ctx, email);
  // The network first, so that a caller who tries many addresses does not leave a row for each.
  await withinRate(ctx, RATE_RULES.askForLink, networkOf(ctx.address), () =>
    withinMailLimit(ctx, email, () =>
      ctx.db.transaction(async (tx) => await ctx.queue.add(tx, 'mail-password-reset', [work])),
    ),
  );
  noteSecurityEvent(ctx, 'reset_requested');
}

type Sealed = QueuedWork['mail-password-reset'];

function sealOf(secret: Uint8Array, nonce: string) {
  return makeSeal(secret, 'anybody', nonce, PURPOSE);
}

/** People type the addresses of others; the queue must not keep them readably. */
function seal({ settings }: Pick<Deps, 'settings'>, email: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES).toString('base64url');
  return { nonce, sealed: sealOf(settings.jwtSecret, nonce).close(email, nonce) };
}

/** Returns the address; `null` if it was sealed with a secret that is gone. */
function unseal({ settings }: Pick<Deps, 'settings'>, { nonce, sealed }: Sealed): string | null {
  for (const secret of secretsOf(settings)) {
    try {
      return sealOf(secret, nonce).open(sealed, nonce);
    } catch {
      // By the other secret, or not at all.
    }
  }
  return null;
}

/**
 * Background work: queues the mails of a request. They go to the account that confirmed the address, or if
 * there is none, to those that gave it.
 */
export async function mailPasswordReset(deps: Deps, request: Sealed): Promise<void> {
  const email = unseal(deps, request);
  const emailKey = email === null ? null : mailKey(email);
  if (emailKey === null) {
    deps.log.warn({}, 'a request to reset a password was sealed with another secret');
    return;
  }
  await deps.db.transaction(async (tx) => {
    const found = await tx
      .select({ userId: users.id, emailVerifiedAt: users.emailVerifiedAt })
      .from(users)
      .where(and(eq(users.emailKey, emailKey), isNull(users.disabledAt)))
      .orderBy(desc(isNotNull(users.emailVerifiedAt)), asc(users.id))
      .limit(MOST_ACCOUNTS)
      .for('key share');
    const verified = found.filter(({ emailVerifiedAt }) => emailVerifiedAt !== null);
    const chosen = verified.length > 0 ? verified : found;
    const mails = chosen.map(({ userId }) => ({ userId, kind: 'reset_password' as const }));
    await queueMail(deps, tx, mails);
  });
}
