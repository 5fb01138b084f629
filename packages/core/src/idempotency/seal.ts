import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** NIST SP 800-38D, section 8.2: 96 random bits, more than enough for a key that encrypts one answer. */
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Fingerprints a call and encrypts its answer. Needs the server's secret and the client's key. */
export interface Seal {
  /** A fingerprint of `text`, base64url, which reveals nothing of it. */
  mark(text: string): string;
  /** Encrypts an answer, base64url. `open` needs the same `mark`. */
  close(answer: string, mark: string): string;
  /** Decrypts the result of `close`. @throws when it was changed. */
  open(closed: string, mark: string): string;
}

/** The stored form of a key, base64url. A plain hash is enough: the key alone decrypts nothing. */
export function hashKey(owner: string, key: string): string {
  return createHash('sha256').update(`${owner}\0${key}`).digest('base64url');
}

/**
 * Creates the seal of a key: HMAC-SHA-256 for `mark` and AES-256-GCM for encryption, each with its own
 * key derived from both secrets (HKDF, RFC 5869).
 *
 * @param owner the owner of the key: equal keys of two clients have different seals.
 * @param purpose what is sealed: no seal opens what another purpose sealed.
 */
export function makeSeal(
  secret: Uint8Array,
  owner: string,
  key: string,
  purpose = 'idempotency',
): Seal {
  const salt = `${owner}\0${key}`;
  const derived = Buffer.from(hkdfSync('sha256', secret, salt, purpose, KEY_BYTES * 2));
  const [markKey, cipherKey] = [derived.subarray(0, KEY_BYTES), derived.subarray(KEY_BYTES)];
  return {
    mark: (text) => createHmac('sha256', markKey).update(text).digest('base64url'),
    close: (answer, mark) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, cipherKey, iv).setAAD(Buffer.from(mark));
      const text = [cipher.update(answer, 'utf8'), cipher.final()];
      return Buffer.concat([iv, cipher.getAuthTag(), ...text]).toString('base64url');
    },
    open: (closed, mark) => {
      const bytes = Buffer.from(closed, 'base64url');
      const iv = bytes.subarray(0, IV_BYTES);
      const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
      const decipher = createDecipheriv(CIPHER, cipherKey, iv, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(mark))
        .setAuthTag(tag);
      const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    },
  };
}
