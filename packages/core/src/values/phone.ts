import { because } from './because.ts';
import { bounded } from './text.ts';

const MOST_CHARACTERS = 40;
/** What people write between the digits of a number, and invisible marks that copying brings along. */
const BETWEEN = /[\s\p{Pd}\p{Cf}()./]/gu;
/** ITU-T E.164, section 6.1: at most 15 digits. No country has numbers of less than seven. */
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * A phone number in the international form of ITU-T E.164, such as +201001234567. Spaces and dashes are
 * removed, `00` at the start becomes `+`, and the digits of Arabic become ASCII. A number without the code
 * of its country is refused: guessing the country would be worse.
 */
export const Phone = bounded(MOST_CHARACTERS)
  .meta({ format: 'phone' })
  .overwrite(toE164)
  .refine(
    (value) => E164.test(value),
    because('Must be a phone number with the code of its country, such as +201001234567', {
      code: 'FORMAT',
      format: 'phone',
    }),
  );

function toE164(typed: string): string {
  const digits = typed
    .normalize('NFKC')
    .replaceAll(BETWEEN, '')
    .replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) =>
      String((digit.codePointAt(0) ?? 0) & 0xf),
    );
  return digits.replace(/^00/, '+');
}
