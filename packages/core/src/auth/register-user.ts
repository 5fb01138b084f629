import type { Database } from '@internsync/db/database';
import { networkOf } from '../values/address.ts';
import type { ServiceCtx } from '../context.ts';
import type { Operation } from '../idempotency/deed.ts';
import { once, unlessAnswered, type Fate } from '../idempotency/once.ts';
import { RATE_RULES, withinRate } from '../rate-limits.ts';
import { noteSecurityEvent } from '../security-event.ts';
import { findAccount } from '../accounts/account.ts';
import { createUser, type NewUser, type RegisterOptions } from '../accounts/create-user.ts';
import { mayMailLink } from '../accounts/count-mailed-link.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Language } from '../values/account.ts';
import { requireGoodPassword } from '../accounts/password-rules.ts';
import { SignedIn } from '../accounts/schemas.ts';
import { beginSession } from '../sessions/session.ts';

/** The description of a registration. */
export interface Registration extends Pick<NewUser, 'role'> {
  /** Where mail for the account goes; `null`: nowhere. */
  readonly email: string | null;
  readonly operation: Operation;
  readonly input: {
    readonly username: string;
    readonly password: string;
    readonly language?: Language | undefined;
  };
  /** The public names of the account, which the password must not consist of. */
  readonly names: readonly string[];
  /** Writes the profile as part of `tx`. */
  readonly createProfile: (tx: Database, userId: number) => Promise<void>;
}

/**
 * Registers a user and signs them in: creates user, profile and session, or nothing. A repeated
 * registration counts against the limit like any other, so that idempotency keys cannot be guessed. A link
 * to confirm the e-mail address is mailed, unless too many were mailed there: who registers accounts with
 * somebody's address must not flood it.
 *
 * @throws {ServiceError} RATE_LIMITED, INVALID (`password`), UNAVAILABLE, CONFLICT (`username`), the
 * errors of `once`, and what `createProfile` throws.
 */
export async function registerUser(
  ctx: ServiceCtx,
  registration: Registration,
  options: RegisterOptions,
): Promise<SignedIn> {
  const fate = { mayBeWritten: false };
  const signedIn = await withinRate(ctx, RATE_RULES.register, networkOf(ctx.address), () =>
    makeAccount(ctx, registration, options, fate),
  );
  const { userId } = signedIn.account;
  // A repeated answer signs the user in as well, so it is logged too.
  noteSecurityEvent(
    ctx,
    'registered',
    fate.mayBeWritten ? { userId } : { userId, replayed: 'yes' },
  );
  return signedIn;
}

async function makeAccount(
  ctx: ServiceCtx,
  { operation, role, email, input, names, createProfile }: Registration,
  { anyPassword = false, lookAlikes }: RegisterOptions,
  fate: Fate,
): Promise<SignedIn> {
  const deed = {
    operation,
    userId: ({ account }: SignedIn) => account.userId,
    input: () => input,
    answer: SignedIn,
  };
  const { username, password, language } = input;
  return await unlessAnswered(ctx, deed, async () => {
    if (!anyPassword) requireGoodPassword(ctx.settings, password, names, 'password');
    const passwordHash = await ctx.passwords.hash(password);
    const mayMail = email !== null && (await mayMailLink(ctx, email));
    const write = async (tx: Database) => {
      const createdAt = ctx.now();
      const user = { username, passwordHash, role, email, language, createdAt, lookAlikes };
      const userId = await createUser(tx, user);
      await createProfile(tx, userId);
      if (mayMail) await queueMail(ctx, tx, [{ userId, kind: 'verify_email' }]);
      return await beginSession(ctx, tx, await findAccount(tx, userId));
    };
    return await once(ctx, deed, write, fate);
  });
}
