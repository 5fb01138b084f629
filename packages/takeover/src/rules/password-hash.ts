const DJANGO_DEFAULT = /^pbkdf2_sha256\$\d{1,8}\$[^$]+\$[A-Za-z0-9+/]+={0,2}$/;
const SOME_HASHER = /^[a-z0-9_]+\$/;

/** What no password fits: Django's own sign for it. */
export const UNUSABLE = '!';

/** What a stored password is: a hash that log-in verifies, one it does not know, or none at all. */
export function kindOfHash(stored: string): 'verified' | 'unknown' | 'none' {
  if (DJANGO_DEFAULT.test(stored)) return 'verified';
  return SOME_HASHER.test(stored) ? 'unknown' : 'none';
}
