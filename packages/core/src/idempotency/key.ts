import { because } from '../values/because.ts';
import { upTo } from '../values/text.ts';

const MOST_CHARACTERS = 255;
const VISIBLE_ASCII = /^[\x21-\x7e]*$/;

/**
 * A key that a client generates for one operation to be done once, such as a random UUID: 1 to 255
 * visible ASCII characters. See `once`.
 */
export const IdempotencyKey = upTo(MOST_CHARACTERS)
  .refine((key) => key.length > 0, because('Must not be empty', { code: 'EMPTY' }))
  .refine(
    (key) => VISIBLE_ASCII.test(key),
    because('Must be of visible ASCII characters', { code: 'FORMAT', format: 'idempotency_key' }),
  );
