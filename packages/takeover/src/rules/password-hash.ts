const DJANGO_DEFAULT = /^pbkdf2_sha256\$\d{1,8}\$[^$]+\$[A-Za-z0-9+/]+={0,2}$/;
const SOME_HASHER = /^[a-z0-9_]+\$/;

/** A value that no password matches: Django's own marker. */
export const UNUSABLE = '!';

/** The kind of a stored password: a hash that log-in can verify, an unknown hash, or no hash. */
export function kindOfHash(stored: string): 'verified' | 'unknown' | 'none' {
  if (DJANGO_DEFAULT.test(stored)) return 'verified';
  return SOME_HASHER.test(stored) ? 'unknown' : 'none';
}
