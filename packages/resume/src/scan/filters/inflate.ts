import { constants, inflateRawSync, inflateSync } from 'node:zlib';
import type { Unpacked } from './unpacked.ts';

/** A zlib stream begins with two bytes that say nothing about the data (RFC 1950). */
const ZLIB_HEADER = 2;

/**
 * Unpacks deflated data (RFC 1950). What follows the data is ignored; data that is cut off or broken is
 * unpacked as far as it is sound, as readers do.
 *
 * @param budget the most bytes it may unpack to.
 */
export function inflate(packed: Uint8Array, budget: number): Unpacked {
  const options = { maxOutputLength: Math.max(1, budget), finishFlush: constants.Z_SYNC_FLUSH };
  const attempt = (unpack: typeof inflateSync, bytes: Uint8Array): Unpacked => {
    try {
      return unpack(bytes, options);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      return code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : null;
    }
  };
  const whole = attempt(inflateSync, packed);
  if (whole !== null) return whole;
  // The header or the checksum is wrong, or the data breaks off: the longest sound beginning counts.
  const raw = packed.subarray(ZLIB_HEADER);
  let sound: Unpacked = attempt(inflateRawSync, raw);
  let [good, bad] = [0, raw.length];
  while (sound === null && bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    const part = attempt(inflateRawSync, raw.subarray(0, middle));
    if (part === null) bad = middle;
    else good = middle;
    if (part === 'too_large' || (part !== null && bad - good <= 1)) sound = part;
  }
  if (sound !== null) return sound;
  return good > 0 ? attempt(inflateRawSync, raw.subarray(0, good)) : null;
}
