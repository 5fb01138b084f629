import { readDjangoHash } from '@internsync/core/accounts/django-hash';

const SOME_HASHER = /^[a-z0-9_]+\$/;

/** A value that no password matches: Django's own marker. */
export const UNUSABLE = '!';

/** The kind of a stored password: a hash that log-in can verify, an unknown hash, or no hash. */
export function kindOfHash(stored: string): 'verified' | 'unknown' | 'none' {
  if (readDjangoHash(stored)) return 'verified';
  return SOME_HASHER.test(stored) ? 'unknown' : 'none';
}
