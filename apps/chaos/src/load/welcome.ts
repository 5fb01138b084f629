import type { Sql } from 'postgres';
import { until, within } from '../pause.ts';
import type { World } from '../world/world.ts';
import type { Audience } from './audience.ts';
import type { Guest } from './guest.ts';

const AGAIN_MS = 500;
/** Faults end before that; what takes longer never works. */
const MOST_MS = 120_000;

/**
 * Prepares somebody who has just registered for what must reach them, before anything happens to them:
 * their streams, a verified address, and for a company a webhook.
 */
export function createWelcome(
  { postgres, hooks, workNets }: Pick<World, 'postgres' | 'hooks' | 'workNets'>,
  audience: Audience,
): (guest: Guest) => Promise<void> {
  return async (guest) => {
    const { caller, role, username } = guest;
    const open = audience.attend(guest).then(() => true);
    if (!(await within(MOST_MS, open, false))) throw new Error(`${username} gets no streams`);
    // The database may be down at this moment.
    const verify = async () =>
      await verifyAddress(postgres.sql, username).then(
        () => true,
        () => false,
      );
    if (!(await until(verify, MOST_MS, AGAIN_MS))) throw new Error(`${username} stays unverified`);
    if (role === 'student') return;
    const url = `http://127.0.0.1:${workNets.hooks.port}${hooks.pathOf(username)}`;
    const create = async () => {
      const made = await caller.client.webhooks.create.mutate({ url }).catch(() => null);
      if (made) hooks.trust(username, made.secret);
      else caller.moveOn();
      return made !== null;
    };
    if (!(await until(create, MOST_MS, AGAIN_MS))) throw new Error(`${username} gets no webhook`);
  };
}

/** As if the user had followed the link in a mail. The tests of accounts follow it. */
async function verifyAddress(sql: Sql, username: string): Promise<void> {
  const email = `${username}@chaos.example.org`;
  // A company has the address that it gave as it registered.
  await sql`update users set email = coalesce(email, ${email}), email_key = coalesce(email_key, ${email}),
      email_verified_at = now()
    where username = ${username}`;
}
