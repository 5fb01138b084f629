import { countWords, linesOf } from './lines.ts';
import type { TextRange } from './redaction.ts';
import { withAsciiDigits } from './words.ts';

/** What stands before the part that tells an address has a longest length, so that a long run takes no longer. */
const ADDRESSES: readonly RegExp[] = [
  // 12 El Tahrir St., Apt 4
  /(?<![\p{L}\p{N}])\d{1,5}[a-z]?,?[ \u00A0](?:[\p{Lu}\d][\p{L}\p{N}.'’-]*[ \u00A0]){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Square|Sq|Way|Terrace|Highway|Hwy|Parkway|Pkwy|Close|Crescent)(?![\p{L}\p{N}])\.?/gu,
  // Tahrir Street 12
  /(?:\p{Lu}[\p{L}'’-]{0,40}[ \t\u00A0]+){1,3}(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Boulevard|Blvd\.)(?:,?[ \t\u00A0]*(?:no\.?[ \t\u00A0]*)?\d{1,4}[a-z]?)(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])(?:apt|apartment|flat|building|bldg|suite|villa|p\.?[ \t\u00A0]?o\.?[ \t\u00A0]?box|postfach|b\.?p\.?|appt?|bât(?:iment)?)\.?[ \t\u00A0]*(?:no\.?|n°|#)?[ \t\u00A0]*(?!(?:19|20)\d\d(?!\d))\d+\p{L}?(?![\p{L}\p{N}])/giu,
  /(?<![\p{L}\p{N}])\d{1,2}(?:st|nd|rd|th) floor(?![\p{L}])|(?<![\p{L}\p{N}])floor \d{1,2}(?![\p{L}\p{N}])/giu,
  // 12 bis, rue de la Paix
  /(?<![\p{L}\p{N}])\d{1,4}(?:[ \t\u00A0]?(?:bis|ter|quater))?,?[ \t\u00A0]+(?:rue|avenue|av\.|boulevard|bd\.?|place|chemin|allée|impasse|quai|route|cours|square|résidence)[ \t\u00A0]+[^\n|,;•·]{2,50}/giu,
  /(?<![\p{L}\p{N}])rue[ \t\u00A0]+(?:de|du|des|d['’])[ \t\u00A0]?[^\n|,;•·]{2,40}/gu,
  // Hauptstraße 12, Lange Straße 5a
  /\p{Lu}[\p{L}.-]{0,40}(?:straße|strasse|str\.|weg|allee|platz|gasse|ufer)[ \t\u00A0]+\d{1,3}[ \t\u00A0]?[a-z]?(?![\p{L}\p{N}])/gu,
  /\p{Lu}[\p{L}-]{1,40}[ \t\u00A0](?:Straße|Strasse|Str\.|Weg|Allee|Platz|Gasse|Ring|Damm|Ufer)[ \t\u00A0]+\d{1,4}[ \t\u00A0]?[a-z]?(?![\p{L}\p{N}])/gu,
  // Calle Mayor, 12
  /(?<![\p{L}\p{N}])(?:calle|c\/|avenida|avda\.?|plaza|paseo|carretera)[ \t\u00A0]+[^\n|;•·\d]{2,50}?,?[ \t\u00A0]*(?:n[º°.][ \t\u00A0]*)?\d{1,4}(?![\p{L}\p{N}])/giu,
  // شارع التحرير، عمارة ٥
  /(?:\d{1,4}[أ-ي]?[ \t\u00A0]+)?(?<![\p{L}\p{M}])(?:شارع|ش\.)[ \t\u00A0]*[^\n|،,•·]{1,40}/gu,
  /(?<![\p{L}\p{M}])(?:عمارة|عماره|شقة|شقه|بناية|بلوك|فيلا|الطابق|قطعة|مبنى رقم|ص\.?[ \t\u00A0]?ب\.?)[ \t\u00A0]*(?:رقم[ \t\u00A0]*)?\d+/gu,
  /(?<=^|\n|[|،,•·][ \t\u00A0]{0,4})حي[ \t\u00A0]+\p{L}+(?:[ \t\u00A0]+\p{L}+)?(?=[ \t\u00A0]*(?:[|،,•·\n]|$))/gu,
  // 北京市海淀区中关村大街27号
  /[\p{sc=Han}]{2,10}(?:省|市|区|县)[\p{sc=Han}\d]{2,24}(?:路|街|号|室|弄|巷)[\p{sc=Han}\d号室楼]*/gu,
  // Postal codes: of Britain, the Netherlands, Canada, and behind a state of the USA
  /(?<![\p{L}\p{N}])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])[A-Z]\d[A-Z] \d[A-Z]\d(?![\p{L}\p{N}])/gu,
  /(?<=,[ \t\u00A0]{0,4}[A-Z]{2}[ \t\u00A0]{1,4})\d{5}(?:-\d{4})?(?!\d)/gu,
];
/** A postal code before or behind a city, which is all that a part of a line says. */
const CODE_AND_CITY =
  /^(?:[A-Z]{1,2}[- ])?(?<code>\d{4,6})\s+\p{Lu}[\p{L}\s.'’()-]+$|^\p{Lu}[\p{L}\s.'’-]+(?:,\s+|\s)(?<last>\d{5,6})$/u;
const YEAR = /^(?:19|20)\d\d$/u;
/** A line with an address has hardly more words. */
const MOST_WORDS = 24;

/** Streets, buildings, post boxes and postal codes. Cities and countries stay. */
export function findAddresses(text: string): TextRange[] {
  const digits = withAsciiDigits(text);
  const found: TextRange[] = [];
  for (const pattern of ADDRESSES) {
    for (const match of digits.matchAll(pattern)) {
      const value = match[0].trimEnd();
      found.push({ kind: 'address', start: match.index, end: match.index + value.length, keep: 0 });
    }
  }
  for (const line of linesOf(digits)) {
    if (countWords(line.text) > MOST_WORDS) continue;
    let at = line.start;
    for (const part of line.text.split(/(?<separator>[|,،;•·])/u)) {
      const groups = CODE_AND_CITY.exec(part.trim())?.groups;
      const code = groups?.['code'] ?? groups?.['last'];
      if (code !== undefined && !YEAR.test(code)) {
        const start = at + part.indexOf(code);
        found.push({ kind: 'address', start, end: start + code.length, keep: 0 });
      }
      at += part.length;
    }
  }
  return found;
}
