import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { plainDigits } from '../text/plain-digits.ts';
import { numberRuns } from '../../phone-runs.ts';
import type { Piece } from '../text/piece.ts';
import { findDates } from '../dates/find-dates.ts';

/** A telephone number that a text has. */
export interface FoundPhone {
  readonly piece: Piece;
  /** As E.164 when it is complete, else as written. */
  readonly value: string;
  readonly complete: boolean;
  /** Whether a word or sign before it says that it is a telephone number. */
  readonly labelled: boolean;
}

const CANDIDATE = /[+(]?\p{Nd}[\p{Nd} .()/\u00A0\u2010-\u2013-]{5,28}\p{Nd}/gu;
const LABEL =
  /(?:tel|phone|mobile|mob|cell|telephone|call|whatsapp|fax|contact|هاتف|الهاتف|جوال|الجوال|موبايل|محمول|تليفون|téléphone|tél|portable|telefon|handy|mobil|teléfono|móvil|电话|手机|联系电话|[☎📞📱✆])[\s.:：)#no°|-]{0,6}(?:\(\+?\)\s)?$/iu;
const MIN_DIGITS = 7;
const MAX_DIGITS = 15;

/**
 * The telephone numbers of a text.
 *
 * @param country where the person lives as the resume says it, for numbers without a country code.
 */
export function findPhones(text: string, page: number, country: string | null): FoundPhone[] {
  const plain = plainDigits(text);
  const found: FoundPhone[] = [];
  for (const match of plain.matchAll(CANDIDATE)) {
    const start = match.index;
    // A number does not end in the bracket that another one opens.
    const raw = match[0];
    const before = plain.slice(Math.max(0, start - 30), start);
    if (
      /[\p{L}\p{Nd}@/_=.]$/u.test(before) ||
      /^[\p{L}@_/]/u.test(plain.slice(start + raw.length, start + raw.length + 1))
    )
      continue;
    // Stars and crosses in the place of digits are no number.
    if (/^[\s-]*[*xX#]/u.test(plain.slice(start + raw.length, start + raw.length + 3))) continue;
    const labelled = LABEL.test(before);
    for (const run of numberRuns(raw, start)) {
      const phone = phoneOf(run.text, country, labelled);
      if (!phone) continue;
      const end = run.start + run.text.length;
      found.push({
        piece: { page, start: run.start, end, text: text.slice(run.start, end) },
        ...phone,
        labelled,
      });
    }
  }
  return found;
}

/** The number of a `tel:` link; null for any other target. */
export function phoneOfLink(
  url: string,
  country: string | null,
): { value: string; complete: boolean } | null {
  const match = /^(?:tel|callto|sms|whatsapp):(?<number>[^?;]{6,40})/iu.exec(url.trim());
  const number = match?.groups?.['number'];
  return number === undefined
    ? null
    : phoneOf(plainDigits(number.replaceAll('%20', ' ')), country, true);
}

function phoneOf(
  raw: string,
  country: string | null,
  labelled: boolean,
): { value: string; complete: boolean } | null {
  const digits = raw.replaceAll(/[^0-9]/gu, '');
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS) return null;
  const international = /^\(?\+|^00/u.test(raw);
  if (!international && !labelled && (isDate(raw) || digits.length < 8)) return null;
  const number = parsePhoneNumberFromString(
    international ? raw.replace(/^00/u, '+').replace(/^\(\+/u, '+').replace(/\(0\)/u, '') : raw,
    international || !isCountry(country) ? undefined : country,
  );
  // A country that only the address tells must fit the number, not only its length.
  const fits = international ? number?.isPossible() : number?.isValid();
  if (number && fits === true) return { value: number.number, complete: true };
  if (!international && !labelled && !/^\(?0|[-. ()]/u.test(raw)) return null;
  return { value: raw.trim(), complete: false };
}

function isCountry(code: string | null): code is CountryCode {
  return code !== null && /^[A-Z]{2}$/u.test(code);
}

/** Whether digits are years or days, not a number to call. */
function isDate(raw: string): boolean {
  const [first] = findDates(raw);
  return first !== undefined && first.end - first.start >= raw.length - 2;
}
