import { sessions } from '@internsync/db/schema';
import Bowser from 'bowser';
import { desc, eq } from 'drizzle-orm';
import type { ServiceCtx } from '../context.ts';
import { networkOf } from '../values/address.ts';

/** The number of recent sessions whose places count as known. */
const KNOWN_SESSIONS = 50;

/** Where somebody signed in. */
export type Place = Pick<ServiceCtx, 'address' | 'userAgent'>;

/** The places of a user's recent sessions, ended ones included. */
export async function readPlaces(
  { db }: Pick<ServiceCtx, 'db'>,
  userId: number,
): Promise<readonly Place[]> {
  return await db
    .select({ address: sessions.address, userAgent: sessions.userAgent })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.createdAt))
    .limit(KNOWN_SESSIONS);
}

/** Whether somebody signed in from the same network. */
export function hasNetwork(places: readonly Place[], { address }: Pick<Place, 'address'>): boolean {
  const here = networkOf(address);
  return places.some((place) => place.address !== null && networkOf(place.address) === here);
}

/** Whether somebody signed in from the same network, and with the same kind of browser on the same system. */
export function isKnownPlace(places: readonly Place[], here: Place): boolean {
  const device = deviceOf(here.userAgent);
  return hasNetwork(places, here) && places.some(({ userAgent }) => deviceOf(userAgent) === device);
}

/** A place in words for its user, such as `Firefox, Windows, 192.0.2.7`. */
export function describePlace({ userAgent, address }: Place): string {
  return [deviceOf(userAgent), address].filter(Boolean).join(', ');
}

/** The browser and system of a `User-Agent`, without versions, which change every month. */
function deviceOf(userAgent: string | null): string {
  if (userAgent === null || userAgent.trim() === '') return '';
  const { browser, os } = Bowser.parse(userAgent);
  // What is no browser names itself first, such as `curl/8.5.0`.
  const [program = ''] = userAgent.split(/[\s/]/, 1);
  return [browser.name || program.slice(0, 50), os.name].filter(Boolean).join(', ');
}
