import { createDecipheriv, createHash } from 'node:crypto';
import { rc4 } from './rc4.ts';

/** The number and generation of an object; its key depends on them. */
export interface ObjectId {
  readonly number: number;
  readonly generation: number;
}

const SALT = Buffer.from('sAlT');
const BLOCK = 16;
const LONGEST_KEY = 16;

/**
 * The data of an object's stream, decrypted in each way that a key of its length is used for
 * (ISO 32000-1, 7.6.2; ISO 32000-2, 7.6.3). Which one is right shows in the data.
 */
export function* decryptions(
  data: Uint8Array,
  key: Buffer,
  id: ObjectId,
): Generator<Uint8Array, void, undefined> {
  if (key.length === 32) {
    yield decryptAes(data, key);
    return;
  }
  const number = Buffer.alloc(5);
  number.writeUIntLE(id.number % 2 ** 24, 0, 3);
  number.writeUIntLE(id.generation % 2 ** 16, 3, 2);
  const objectKey = (...salt: Buffer[]) =>
    createHash('md5')
      .update(Buffer.concat([key, number, ...salt]))
      .digest()
      .subarray(0, Math.min(key.length + 5, LONGEST_KEY));
  if (key.length === 16) yield decryptAes(data, objectKey(SALT));
  yield rc4(objectKey(), data);
}

/** The data begins with the initialisation vector. Its padding is left on it. */
function decryptAes(data: Uint8Array, key: Uint8Array): Uint8Array {
  const end = data.length - (data.length % BLOCK);
  if (end < 2 * BLOCK) return new Uint8Array(0);
  const cipher = createDecipheriv(
    key.length === 32 ? 'aes-256-cbc' : 'aes-128-cbc',
    key,
    data.subarray(0, BLOCK),
  );
  return cipher.setAutoPadding(false).update(data.subarray(BLOCK, end));
}
