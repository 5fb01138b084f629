import { networkOf } from '../address.ts';
import type { ServiceCtx } from '../context.ts';
import { RATE_RULES, takeRate } from '../rate-limits.ts';
import type { RegisterOptions } from './create-user.ts';
import { requireGoodPassword } from './password-rules.ts';

/**
 * What comes before anything of a registration is written: its limit, and its password.
 *
 * @returns the password's hash.
 * @throws {ServiceError} RATE_LIMITED, INVALID (`password`), UNAVAILABLE.
 */
export async function prepareRegistration(
  ctx: ServiceCtx,
  { password, names }: { readonly password: string; readonly names: readonly string[] },
  { anyPassword = false }: RegisterOptions,
): Promise<string> {
  await takeRate(ctx, RATE_RULES.register, networkOf(ctx.address));
  if (!anyPassword) requireGoodPassword(ctx.settings, password, names, 'password');
  return await ctx.passwords.hash(password);
}
