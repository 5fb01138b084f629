import type { Piece } from '../text/piece.ts';

const LOCAL = /[A-Za-z0-9._%+'-]/u;
const DOMAIN = /[A-Za-z0-9.-]/u;
const MAX_LOCAL = 64;
const MAX_DOMAIN = 255;
const ADDRESS =
  /^[A-Za-z0-9](?:[A-Za-z0-9._%+'-]*[A-Za-z0-9_%+-])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$/u;

/** The e-mail addresses that a text has, as they are written; disguised ones are not read. */
export function findEmails(text: string, page: number): Piece[] {
  const found: Piece[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let [start, end] = [at, at + 1];
    while (at - start < MAX_LOCAL && start > 0 && LOCAL.test(text.charAt(start - 1))) start -= 1;
    while (end - at < MAX_DOMAIN && end < text.length && DOMAIN.test(text.charAt(end))) end += 1;
    while (start < at && !/[A-Za-z0-9]/u.test(text.charAt(start))) start += 1;
    while (end > at && !/[A-Za-z]/u.test(text.charAt(end - 1))) end -= 1;
    const address = text.slice(start, end);
    if (ADDRESS.test(address) && !address.includes('..'))
      found.push({ page, start, end, text: address });
  }
  return found;
}

/** The address of a `mailto:` link; null for any other target. */
export function mailAddress(url: string): string | null {
  const match = /^mailto:(?<address>[^?]{3,320})/iu.exec(url.trim());
  const address = decoded(match?.groups?.['address'] ?? '').trim();
  return ADDRESS.test(address) ? address : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
