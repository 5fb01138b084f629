import { users } from '@internsync/db/schema';
import { eq } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';

/**
 * Whether somebody is registered under exactly this name, letter case included. Only a registration
 * decides; this tells beforehand that it is hopeless.
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
