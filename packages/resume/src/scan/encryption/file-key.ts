import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { rc4 } from './rc4.ts';

/** What an encryption dictionary says of its key (ISO 32000-2, tables 20 and 21). */
export interface EncryptionEntries {
  readonly revision: number;
  /** In bits. */
  readonly keyLengths: readonly number[];
  readonly permissions: number;
  readonly owner: Uint8Array;
  readonly user: Uint8Array;
  /** From revision 5 on. */
  readonly userKey: Uint8Array | null;
  /** The first part of the file's identifier. */
  readonly fileId: Uint8Array;
}

/** What a password is filled up with to 32 bytes (ISO 32000-1, 7.6.3.3). */
const PADDING = Buffer.from(
  '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a',
  'hex',
);
const NO_IV = Buffer.alloc(16);

/**
 * The key of a file whose user password is empty, as of a file that is only protected against editing.
 *
 * @returns `null` when the user password is not empty.
 */
export function fileKey(entries: EncryptionEntries): Buffer | null {
  return entries.revision >= 5 ? keyOfRevision5(entries) : keyOfRevision2(entries);
}

/** Algorithms 2, 4 and 5 of ISO 32000-1, 7.6.3. */
function keyOfRevision2(entries: EncryptionEntries): Buffer | null {
  const { revision, keyLengths, user } = entries;
  const lengths = revision === 2 ? [5] : [...keyLengths.map((bits) => bits / 8), 16, 5];
  for (const length of new Set(lengths)) {
    if (!Number.isInteger(length) || length < 5 || length > 16) continue;
    for (const metadata of revision >= 4 ? [true, false] : [true]) {
      const key = keyFor(entries, length, metadata);
      if (matches(key, entries, user)) return key;
    }
  }
  return null;
}

function keyFor(entries: EncryptionEntries, length: number, metadata: boolean): Buffer {
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(entries.permissions | 0);
  const hash = createHash('md5').update(PADDING).update(entries.owner.subarray(0, 32));
  hash.update(permissions).update(entries.fileId);
  if (!metadata) hash.update(Buffer.alloc(4, 0xff));
  let key = hash.digest();
  for (let time = 0; entries.revision >= 3 && time < 50; time += 1) {
    key = createHash('md5').update(key.subarray(0, length)).digest();
  }
  return key.subarray(0, length);
}

function matches(key: Buffer, { revision, fileId }: EncryptionEntries, user: Uint8Array): boolean {
  if (revision === 2) return Buffer.from(rc4(key, PADDING)).equals(user.subarray(0, 32));
  let check: Uint8Array = createHash('md5').update(PADDING).update(fileId).digest();
  for (let time = 0; time < 20; time += 1) {
    check = rc4(
      key.map((byte) => byte ^ time),
      check,
    );
  }
  return Buffer.from(check).equals(user.subarray(0, 16));
}

/** Algorithm 2.A of ISO 32000-2, 7.6.4.3.3. */
function keyOfRevision5({ revision, user, userKey }: EncryptionEntries): Buffer | null {
  if (user.length < 48 || !userKey || userKey.length < 32) return null;
  const hash = revision === 5 ? sha256 : hashOfRevision6;
  if (!hash(user.subarray(32, 40)).equals(user.subarray(0, 32))) return null;
  const unwrap = createDecipheriv('aes-256-cbc', hash(user.subarray(40, 48)), NO_IV);
  return unwrap.setAutoPadding(false).update(userKey.subarray(0, 32));
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

const HASHES = ['sha256', 'sha384', 'sha512'] as const;

/** Algorithm 2.B of ISO 32000-2, 7.6.4.3.4, for the empty password. */
export function hashOfRevision6(salt: Uint8Array): Buffer {
  let key = sha256(salt);
  for (let round = 0, last = 0; round < 64 || last > round - 32; round += 1) {
    const text = Buffer.concat(Array.from({ length: 64 }, () => key));
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32));
    const encrypted = cipher.setAutoPadding(false).update(text);
    const sum = encrypted.subarray(0, 16).reduce((total, byte) => total + byte, 0);
    key = createHash(HASHES[sum % 3] ?? 'sha256')
      .update(encrypted)
      .digest();
    last = encrypted.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
}
