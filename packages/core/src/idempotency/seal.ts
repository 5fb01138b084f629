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
/** NIST SP 800-38D, section 8.2: 96 random bits, which is plenty where a key seals one answer. */
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Marks a call and hides its answer. Needs the server's secret and the client's key together. */
export interface Seal {
  /** A mark of `text`, base64url, that tells nothing of it. */
  mark(text: string): string;
  /** Encrypts an answer, base64url. `mark` must be given again to open it. */
  close(answer: string, mark: string): string;
  /** Decrypts what `close` made. @throws when it was changed. */
  open(closed: string, mark: string): string;
}

/** What a key is stored under, base64url. A plain hash will do: the key alone opens nothing. */
export function hashKey(owner: string, key: string): string {
  return createHash('sha256').update(`${owner}\0${key}`).digest('base64url');
}

/**
 * Makes the seal of a key: HMAC-SHA-256 marks and AES-256-GCM encrypts, each under a key of its own
 * that follows from both secrets (HKDF, RFC 5869).
 *
 * @param owner whose key it is: two clients' equal keys have different seals.
 */
export function makeSeal(secret: Uint8Array, owner: string, key: string): Seal {
  const salt = `${owner}\0${key}`;
  const derived = Buffer.from(hkdfSync('sha256', secret, salt, 'idempotency', KEY_BYTES * 2));
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
