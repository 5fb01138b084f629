import { because, tooLong } from './because.ts';
import { asciiHost } from './host-name.ts';
import { bounded } from './text.ts';

/** The part before the `@`: https://html.spec.whatwg.org/#valid-e-mail-address. */
const LOCAL_PART = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+$/u;
/** RFC 5321, section 4.5.3.1.3, without the angle brackets. */
const MOST_CHARACTERS = 254;

/**
 * The key under which two spellings of one address are equal: lower case, with the domain in ASCII.
 *
 * @returns `null` if it is not an address by the HTML standard, whose domain may be internationalised
 * and must have a dot.
 */
export function mailKey(address: string): string | null {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const host = asciiHost(address.slice(at + 1));
  if (!LOCAL_PART.test(local) || host === null) return null;
  const key = `${local.toLowerCase()}@${host}`;
  return key.length <= MOST_CHARACTERS ? key : null;
}

/** An e-mail address, kept in lower case and otherwise as typed, without white space around it. */
export const MailAddress = bounded(MOST_CHARACTERS)
  .meta({ format: 'idn-email' })
  .overwrite((value) => value.trim().normalize('NFC').toLowerCase())
  .refine((value) => value.length <= MOST_CHARACTERS, tooLong(MOST_CHARACTERS))
  .refine(
    (value) => mailKey(value) !== null,
    because('Must be an e-mail address', { code: 'FORMAT', format: 'email' }),
  );
