import { dictionary } from '@zxcvbn-ts/language-common';
import type { Settings } from '../context.ts';
import { ServiceError } from '../errors.ts';
import type { Fault } from '../faults.ts';
import { fold } from '../values/fold.ts';
import { codePoints } from '../values/text.ts';

/** About 18,000 common passwords of eight characters or more. */
const COMMON = new Set(dictionary['passwords-common']);
const PRODUCT = 'internsync';
/** The minimum length of what remains of a password without the names in it. */
const OWN_CHARACTERS = 6;
/** A shorter name occurs in many passwords by chance. */
const TELLING_NAME = 4;

/**
 * Refuses a new password that is too short, common, or hardly more than a name (NIST SP 800-63B-4,
 * section 3.1.1.2). There are no rules about kinds of characters.
 *
 * @param names public names of the account: user name, full name and the like.
 * @param field the caller's name for the password field.
 * @throws {ServiceError} INVALID.
 */
export function requireGoodPassword(
  { passwordMinLength }: Pick<Settings, 'passwordMinLength'>,
  password: string,
  names: readonly string[],
  field: string,
): void {
  const refuse = (why: string, reason: Fault) => {
    throw new ServiceError('INVALID', why, { field, reason });
  };
  if (codePoints(password.normalize('NFC')) < passwordMinLength) {
    refuse(`Must be at least ${passwordMinLength} characters`, {
      code: 'TOO_SHORT',
      min: passwordMinLength,
    });
  }
  const folded = fold(password);
  if (COMMON.has(password.toLowerCase()) || COMMON.has(folded) || isRepeated(folded)) {
    refuse('This password is among the first that are guessed; choose another', {
      code: 'COMMON_PASSWORD',
    });
  }
  for (const name of [PRODUCT, ...names].map(fold)) {
    if (name.length < TELLING_NAME || !folded.includes(name)) continue;
    if (Array.from(folded.replaceAll(name, '')).length < OWN_CHARACTERS) {
      refuse('This password is hardly more than a name; choose another', {
        code: 'PASSWORD_IS_NAME',
      });
    }
  }
}

/** Whether a text repeats one to three characters. */
function isRepeated(text: string): boolean {
  return [1, 2, 3].some((length) => text === text.slice(0, length).repeat(text.length / length));
}
