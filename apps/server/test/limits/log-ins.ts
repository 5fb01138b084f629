import { mutate, request, type Answer } from '../calls.ts';

interface Attempt {
  readonly username: string;
  readonly password?: string;
  /** What a trusted proxy says of where it comes from. */
  readonly from?: string;
}

const headersOf = ({ from }: Attempt) => (from === undefined ? {} : { 'x-forwarded-for': from });

/** Tries to sign in, with a wrong password unless one is given. */
export async function tryLogIn(target: { url: string }, attempt: Attempt): Promise<Answer> {
  const { username, password = 'wrong' } = attempt;
  return await mutate(
    target,
    'auth.logIn',
    { username, password },
    { headers: headersOf(attempt) },
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

/** The statuses of `count` attempts, one after another. */
export async function statusesOf(count: number, attempt: () => Promise<Answer>): Promise<number[]> {
  const statuses: number[] = [];
  while (statuses.length < count) statuses.push((await attempt()).status);
  return statuses;
}

/** `count` times the same status. */
export const times = (count: number, status: number) => Array.from({ length: count }, () => status);

/** How often each status came. */
export function countOf(statuses: readonly number[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

let last = 0;
/** An address that nobody used before, of those that are for documentation. */
export function newAddress(): string {
  last += 1;
  return `198.51.${100 + Math.floor(last / 250)}.${(last % 250) + 1}`;
}
