import { mutate, request, type Answer } from '../calls.ts';
import { SESSION_HEADER } from '../cookie-jar.ts';

interface Attempt {
  readonly username: string;
  readonly password?: string;
  /** The client's address in the trusted proxy's `X-Forwarded-For`. */
  readonly from?: string;
}

const headersOf = ({ from }: Attempt) => (from === undefined ? {} : { 'x-forwarded-for': from });

/** Tries to sign in; the default password is wrong. */
export async function tryLogIn(target: { url: string }, attempt: Attempt): Promise<Answer> {
  const { username, password = 'wrong' } = attempt;
  return await mutate(
    target,
    'auth.logIn',
    { username, password },
    { headers: headersOf(attempt) },
  );
}

/** The same by a page whose session is kept in cookies. */
export async function tryCookieLogIn(target: { url: string }, attempt: Attempt): Promise<Answer> {
  const { username, password = 'wrong' } = attempt;
  return await request(
    target,
    '/session/log-in',
    { method: 'POST', body: JSON.stringify({ username, password }) },
    {
      headers: {
        'content-type': 'application/json',
        [SESSION_HEADER]: 'none',
        ...headersOf(attempt),
      },
    },
  );
}

/** The same through the legacy API. */
export async function tryLegacyLogIn(target: { url: string }, attempt: Attempt): Promise<Answer> {
  const { username: userName, password = 'wrong' } = attempt;
  return await request(
    target,
    '/api/users/login',
    { method: 'POST', body: JSON.stringify({ userName, password }) },
    { headers: { 'content-type': 'application/json', ...headersOf(attempt) } },
  );
}

/** The statuses of `count` sequential attempts. */
export async function statusesOf(count: number, attempt: () => Promise<Answer>): Promise<number[]> {
  const statuses: number[] = [];
  while (statuses.length < count) statuses.push((await attempt()).status);
  return statuses;
}

/** The same status `count` times. */
export const times = (count: number, status: number) => Array.from({ length: count }, () => status);

/** The number of responses with each status. */
export function countOf(statuses: readonly number[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

let last = 0;
/** A new address for each call: 198.51.100.1 and up. */
export function newAddress(): string {
  last += 1;
  return `198.51.${100 + Math.floor(last / 250)}.${(last % 250) + 1}`;
}
