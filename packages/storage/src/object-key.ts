/** A length that every file system and S3 store accepts, with room for a suffix in a directory entry. */
const MAX_KEY_LENGTH = 512;
const MAX_SEGMENT_LENGTH = 200;

/** A segment never starts with a dot: this excludes `.` and `..`, and reserves dotted names for us. */
const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

function isSegment(segment: string): boolean {
  return segment.length <= MAX_SEGMENT_LENGTH && SEGMENT.test(segment);
}

/**
 * Whether a store accepts `key`: segments of ASCII letters, digits, `.`, `_` and `-`, joined by single
 * slashes, none of them empty or starting with a dot, 512 characters at most.
 */
export function isObjectKey(key: string): boolean {
  return key.length <= MAX_KEY_LENGTH && key.split('/').every(isSegment);
}

/**
 * Refuses what `isObjectKey` refuses. The server picks every key, so a bad one is a mistake in the
 * program.
 *
 * @throws {TypeError} when `key` is not an object key.
 */
export function assertObjectKey(key: string): void {
  if (!isObjectKey(key)) throw new TypeError(`Not an object key: ${JSON.stringify(key)}`);
}

/**
 * Refuses a prefix that no object key can start with. The empty prefix matches every key.
 *
 * @throws {TypeError} when `prefix` is not the beginning of an object key.
 */
export function assertKeyPrefix(prefix: string): void {
  const isPrefix =
    prefix === '' || isObjectKey(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix);
  if (!isPrefix) throw new TypeError(`Not a prefix of object keys: ${JSON.stringify(prefix)}`);
}
