import { domainToASCII } from 'node:url';

/** Labels of at most 63 letters, digits and inner hyphens, as in the HTML standard. */
const LABELS = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/u;
const ASCII_BUT_HOST = /[[\0-\x7F]--[A-Za-z0-9.\-]]/v;
/** A domain may contain joiners; other invisible characters disappear in its ASCII form. */
const INVISIBLE = /[[\p{C}\p{Default_Ignorable_Code_Point}]--[\u200C\u200D]]/v;
const MOST_CHARACTERS = 253;

/**
 * The ASCII form of a domain name, in lower case (UTS 46, as URLs use it): `bücher.example` and
 * `XN--BCHER-KVA.example` have the same. The name needs two labels and must not be an IP address.
 *
 * @returns `null` if it is no such name.
 */
export function asciiHost(name: string): string | null {
  if (ASCII_BUT_HOST.test(name) || INVISIBLE.test(name)) return null;
  const host = domainToASCII(name).toLowerCase();
  return isPublicHost(host) ? host : null;
}

/** Whether an ASCII form is a domain name of at least two labels. */
export function isPublicHost(host: string): boolean {
  // A name that ends in a number would be an IP address to every browser.
  return host.length <= MOST_CHARACTERS && LABELS.test(host) && !/\.\d+$/u.test(host);
}
