import { users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';

/**
 * Whether a user has exactly this name, letter case included. This is only an early hint: the
 * registration itself decides.
 */
export async function isUsernameTaken(
  ctx: ServiceCtx,
  { username }: { readonly username: string },
): Promise<boolean> {
  const [user] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.username, username));
  return user !== undefined;
}
