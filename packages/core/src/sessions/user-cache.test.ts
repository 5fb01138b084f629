import { describe, expect, it } from 'vitest';
import { openUserCache } from './user-cache.ts';

const FULL = 50_000;
const options = { max: FULL, ttl: 60_000 };

describe('a cache of entries of users', () => {
  it('forgets the entries of one user, and those of no other', () => {
    const cache = openUserCache<string>(options);
    cache.set(1, 'a', 'one');
    cache.set(1, 'b', 'one');
    cache.set(11, 'a', 'eleven');
    cache.set(1, 'b', 'one again');

    cache.forget(1);
    cache.forget(2);

    expect([cache.get(1, 'a'), cache.get(1, 'b'), cache.get(11, 'a')]).toEqual([
      undefined,
      undefined,
      'eleven',
    ]);
  });

  it('remembers users no longer than their entries', () => {
    const cache = openUserCache<string>({ ...options, max: 2 });
    for (const userId of [1, 2, 3]) cache.set(userId, 'a', 'x');
    expect(cache.users).toBe(2);
    cache.delete(3, 'a');
    expect(cache.users).toBe(1);
    cache.clear();
    expect(cache.users).toBe(0);
  });

  // A look through all entries for each user takes minutes here.
  it('is not looked through to forget a user: all of a full one are forgotten in no time', () => {
    const cache = openUserCache<string>(options);
    for (let userId = 0; userId < FULL; userId += 1) cache.set(userId, 'a', 'x');

    for (let userId = FULL; userId < 2 * FULL; userId += 1) cache.forget(userId);
    expect(cache.users).toBe(FULL);
    for (let userId = 0; userId < FULL; userId += 1) cache.forget(userId);

    expect(cache.users).toBe(0);
  });
});
