import type { Identity } from './person.ts';
import { digitsIn, LEAST_DIGITS, MOST_DIGITS, numberRuns, type NumberRun } from '../phone-runs.ts';
import { NETWORKS, NO_ACCOUNTS, NO_DOMAINS, WORD_DOMAINS } from './lexicon/web-words.ts';
import type { NameIndex } from './name-index.ts';
import type { TextRange } from './redaction.ts';
import { withoutEnd } from './without-end.ts';
import { foldWord, squeeze, withAsciiDigits } from './words.ts';

/** What may stand before the @. A search begins only where such a run does: else each of its letters is a begin. */
const LOCAL = String.raw`(?<![\p{L}\p{M}\p{N}._%+-])[\p{L}\p{M}\p{N}._%+-]`;
const GLUED = String.raw`[\p{L}\p{M}\p{N}._%+'’-]`;
const HOST = String.raw`[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)*`;
const EMAILS = [
  // Anything around an @ without a space, whatever its domain, and what is glued to that with another @.
  new RegExp(`(?<!${GLUED})${GLUED}+[@＠]${HOST}(?:${GLUED}*[@＠]${HOST})*`, 'gu'),
  // With spaces or a line break around the @ it needs a domain.
  new RegExp(
    `${LOCAL}+\\s{0,2}[@＠]\\s{0,2}[\\p{L}\\p{N}-]+(?:\\.\\n?[\\p{L}\\p{N}-]+)*\\.\\n?\\p{L}{2,}`,
    'gu',
  ),
  new RegExp(
    `${LOCAL}+\\s*[([{<]\\s*(?:at|[@＠])\\s*[)\\]}>]\\s*[\\p{L}\\p{N}-]+(?:\\s*(?:\\.|[([{<]\\s*(?:dot|\\.)\\s*[)\\]}>])\\s*[\\p{L}\\p{N}-]+)+`,
    'giu',
  ),
  new RegExp(`${LOCAL}+ at [\\p{L}\\p{N}-]+(?: dot [\\p{L}\\p{N}-]+)+`, 'giu'),
  // Only of those who give mailboxes: "interned at monday.com" is no address.
  /(?<![\p{L}\p{M}\p{N}._%+-])[\p{Ll}\p{N}._%+-]+ at (?:gmail|googlemail|hotmail|outlook|icloud|protonmail|proton|gmx|ymail)\.\p{Ll}{2,3}(?![\p{L}\p{N}])/gu,
  // What is left of one in the line above or below.
  /(?<!\S)@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu,
  new RegExp(`${LOCAL}{3,}[@＠](?=\\s*\\n)`, 'gu'),
];

const TLDS =
  'com|net|org|io|dev|app|co|ai|edu|gov|info|biz|tech|xyz|site|online|page|link|blog|cloud|design|studio|bio|world|space|website|portfolio|name|pro|art|eu|uk|us|de|fr|es|nl|ch|be|ca|au|eg|sa|ae|jo|ma|tn|dz|kw|qa|bh|om|lb|sy|iq|ps|tr|ru|cn|jp|kr|br|mx|ar|cl|pt|pl|se|dk|fi|ie|nz|za|ng|ke|pk|bd|lk|ph|id|my|sg|hk|tw|gr|cz|ro|hu|ua|il|ir|cc|gg|sh|ly|tv|in|it|me|to|at|so|no';
/** Country codes that are words, so that a missing space after a full stop may make them. */
const WORDLIKE =
  /^[^.]+\.(?:in|it|to|at|so|no|my|be|us|art|link|page|design|world|space|online|pro|name)$/u;
const SCHEME = /\b(?:(?:https?|ftp):\s?\/\/|(?:mailto|tel):)[^\s<>|،；;"'«»]+/giu;
const WWW = /(?<![\p{L}\p{N}])www\.[^\s<>|،；;"'«»]+/giu;
const DOMAIN = new RegExp(
  `(?<![\\p{L}\\p{N}@＠._/-])(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+(?:${TLDS})(?![\\p{L}\\p{N}-])(?<path>(?::\\d+)?[/?#][^\\s<>|،；;"'«»]*)?`,
  'giu',
);
/** With a path, or where nothing else stands, a domain may have any ending. */
const ANY_DOMAIN =
  /(?<![\p{L}\p{N}@＠._/-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?<tld>\p{L}{2,24})(?![\p{L}\p{N}-])(?<path>(?::\d+)?\/[\p{L}\p{N}~@][^\s<>|،؛;"'«»]*)?/gu;
const PROFILE_PATHS = /(?<!\S)\/?(?:in|pub|u|users?)\/[\p{L}\p{N}][\p{L}\p{N}._%-]+\/?/giu;
const DOI = /(?<![\p{N}.])10\.\d{4,9}\/[^\s<>|;]+/gu;
/** Products, and companies that call themselves by their domains: no address of a person. */
const NOT_OF_A_PERSON = new Set(
  'asp.net vb.net ado.net ml.net f#.net socket.io draw.io diagrams.net booking.com monday.com amazon.com salesforce.com make.com code.org freecodecamp.org khanacademy.org coursera.org edx.org udacity.com fast.ai h2o.ai c3.ai deeplearning.ai open.ai x.ai noon.com souq.com jumia.com fiverr.com freelancer.com hotels.com trip.com cars.com alibaba.com npmjs.com crates.io scale.ai spot.io argo.io next.co'.split(
    ' ',
  ),
);
const TRAILING = '.,:;!?)]}\'"»';

/** E-mail addresses, in the forms in which people write them. */
export function findEmails(text: string): TextRange[] {
  return EMAILS.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), (match) => ({
      kind: 'email' as const,
      start: match.index,
      end: match.index + match[0].replace(/\.$/u, '').length,
      keep: 0,
    })),
  );
}

/** Web addresses, with or without a scheme, also when a line break cuts them. */
export function findUrls(
  text: string,
  names: NameIndex,
  handles: ReadonlySet<string>,
): TextRange[] {
  const found: TextRange[] = [];
  const add = (start: number, address: string) => {
    let end = start + untrailed(address).length;
    // A long address goes on in the next line.
    const next = /^[-/_.=?&]?\n(?<rest>[^\s<>|]+)/u.exec(text.slice(end));
    const rest = next?.groups?.['rest'] ?? '';
    const cut =
      /[-/_.=?&]\n$/u.test(text.slice(end - 1, end + 1)) || /^[-/_.=?&]\n/u.test(text.slice(end));
    if (cut && /[\p{L}\p{N}]/u.test(rest) && !/^\p{Lu}\p{Ll}+$/u.test(rest)) {
      end += untrailed(next?.[0] ?? '').length;
    }
    found.push({ kind: 'link', start, end, keep: 0 });
  };
  for (const pattern of [SCHEME, WWW, PROFILE_PATHS, DOI]) {
    for (const match of text.matchAll(pattern)) add(match.index, match[0]);
  }
  for (const match of text.matchAll(DOMAIN)) {
    const [address] = match;
    // `B.Tech` is a degree, and `Basic.NET/2005` a language.
    if (/^\p{L}\.[\p{L}]+$/u.test(address) || /\p{Ll}\.NET(?![\p{Ll}])/u.test(address)) continue;
    if (match.groups?.['path'] === undefined && !isOfAPerson(address, names, handles)) continue;
    add(match.index, address);
  }
  for (const { index, 0: address, groups } of text.matchAll(ANY_DOMAIN)) {
    if (isAnySite(text, index, address, groups?.['tld'] ?? '', names, handles)) add(index, address);
  }
  return found;
}

/** Whether a domain with an ending that is a word, or unknown, is an address all the same. */
function isAnySite(
  text: string,
  start: number,
  address: string,
  tld: string,
  names: NameIndex,
  handles: ReadonlySet<string>,
): boolean {
  const [domain = ''] = address.split(/[/:]/u, 1);
  const lower = domain.toLowerCase();
  if (NO_DOMAINS.has(tld.toLowerCase()) || NOT_OF_A_PERSON.has(lower)) return false;
  // Words with a point between, `B.Sc/M.Sc`, have capitals.
  if (domain !== address) return domain === lower;
  if (!WORD_DOMAINS.has(tld.toLowerCase())) return false;
  const isOwn =
    names.isIn(foldWord(lower.replaceAll(/[.-]/gu, ''))) ||
    lower.split('.').some((label) => handles.has(label));
  return isOwn || (domain === lower && isAlone(text, start, start + address.length));
}

/** Whether a piece of a text is all that stands between two separators. */
function isAlone(text: string, start: number, end: number): boolean {
  return (
    /(?:^|[\n|•·,;،؛:(\t]|\s[-–—])\s?$/u.test(text.slice(Math.max(0, start - 4), start)) &&
    /^\s?(?:$|[\n|•·,;،؛)\t]|\s?[-–—]\s)/u.test(text.slice(end, end + 4))
  );
}

/** Without the signs at its end, which belong to the sentence. */
function untrailed(address: string): string {
  return withoutEnd(address, TRAILING);
}

/** Whether a bare domain may be someone's own. */
function isOfAPerson(domain: string, names: NameIndex, handles: ReadonlySet<string>): boolean {
  const lower = domain.toLowerCase();
  if (NOT_OF_A_PERSON.has(lower)) return false;
  const folded = foldWord(lower.replaceAll(/[.-]/gu, ''));
  if (names.isIn(folded) || lower.split('.').some((label) => handles.has(label))) return true;
  if (WORDLIKE.test(lower)) return false;
  // Small letters, as addresses are written; a product that is called by its domain has capitals.
  return domain === lower;
}

/** Signs that programs put an @ before: they are no accounts. */
const NOT_ACCOUNTS =
  /^@(?:media|import|property|override|component|entity|autowired|bean|controller|service|test|angular|types|apollo|nestjs|babel|tanstack|mui|material|reduxjs|prisma)\b/iu;

const SIGNS = /[._-]+/gu;
const LONGEST_ACCOUNT = 80;

/** Few words that many use, such as `project`, are longer than an account without digits is known by. */
const LONG_WORD = 8;

/** Whether a part of a longer token is hardly a word: it has digits, or is long. */
function isNoWord(part: string): boolean {
  return /\d/u.test(part) || part.length >= LONG_WORD;
}

/** Account names: `@salmah`, and the given ones wherever they stand. */
export function findHandles(
  text: string,
  names: NameIndex,
  handles: ReadonlySet<string>,
): TextRange[] {
  const found: TextRange[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\p{N}.@])@[\p{L}\p{N}_][\p{L}\p{N}_.-]+/gu)) {
    const [account] = match;
    if (NOT_ACCOUNTS.test(account) || text[match.index + account.length] === '/') continue;
    const own = handles.has(account.slice(1).toLowerCase()) || names.isIn(foldWord(account));
    if (!own && !/^@[\p{Ll}\d_.-]+$/u.test(account)) continue;
    found.push({ kind: 'link', start: match.index, end: match.index + account.length, keep: 0 });
  }
  const signless = new Set(Array.from(handles, (handle) => handle.replaceAll(SIGNS, '')));
  for (const match of text.matchAll(/[\p{L}\p{N}_][\p{L}\p{N}_.-]*[\p{L}\p{N}_]/gu)) {
    const token = match[0].toLowerCase();
    const own =
      handles.has(token) ||
      (token.length <= LONGEST_ACCOUNT && signless.has(token.replaceAll(SIGNS, ''))) ||
      token.split(SIGNS).some((part) => handles.has(part) && isNoWord(part));
    if (!own) continue;
    found.push({ kind: 'link', start: match.index, end: match.index + match[0].length, keep: 0 });
  }
  return found;
}

/** The identifiers of researchers (https://support.orcid.org/hc/en-us/articles/360006897674). */
export function findOrcids(text: string): TextRange[] {
  return Array.from(text.matchAll(/(?<![\d-])(?:\d{4}-){3}\d{3}[\dX](?![\d-])/gu), (match) => ({
    kind: 'link',
    start: match.index,
    end: match.index + match[0].length,
    keep: 0,
  }));
}

const BESIDE_NETWORK = new RegExp(
  `(?<![\\p{L}\\p{N}./@-])(?<network>${NETWORKS})[ \\t]{1,3}(?:[-–—][ \\t]{0,2})?(?<account>@?[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]{1,40}[\\p{L}\\p{N}_])(?:#\\d{4})?)(?![\\p{L}\\p{N}#/])`,
  'giu',
);

/** An account beside the name of its network, without a colon: `Discord smh#1234`, `github smhcool`. */
export function findNetworkAccounts(text: string): TextRange[] {
  const found: TextRange[] = [];
  for (const { index, 0: match, groups } of text.matchAll(BESIDE_NETWORK)) {
    const account = groups?.['account'] ?? '';
    const [start, end] = [index + match.length - account.length, index + match.length];
    // Signs and digits make no word; a word must be all that stands beside the network.
    const isSigned = /^@|#\d|[\p{L}.-]*_|\p{Ll}{2}\d+$/u.test(account);
    const isWord =
      account === account.toLowerCase() && !NO_ACCOUNTS.has(account) && isAlone(text, index, end);
    if (isSigned || isWord) found.push({ kind: 'link', start, end, keep: 0 });
  }
  return found;
}

/** Names of files and other words with signs in which a part of the name was found. */
export function findFileNames(text: string, names: readonly TextRange[]): TextRange[] {
  const sorted = names.toSorted((a, b) => a.start - b.start);
  let next = 0;
  // The end of the names that begin before the token: both go from left to right.
  let reached = 0;
  return Array.from(text.matchAll(/[^\s|,;،()<>"']+/gu)).flatMap((match) => {
    const [token] = match;
    const [start, end] = [match.index, match.index + token.length];
    for (let name = sorted[next]; name && name.start < end; name = sorted[next]) {
      reached = Math.max(reached, name.end);
      next += 1;
    }
    const glued =
      /[_@/\\＠]/u.test(token) || /\.(?:pdf|docx?|odt|rtf|txt|jpe?g|png|zip|html?)$/iu.test(token);
    if (!glued || reached <= start) return [];
    return [{ kind: 'name' as const, start, end: start + untrailed(token).length, keep: 0 }];
  });
}

/** Texts that are known as a whole, wherever line breaks and spaces stand in them. */
export function findPhrases(text: string, { phrases }: Identity): TextRange[] {
  const { text: squeezed, places } = squeeze(text);
  const searched = squeezed.toLowerCase();
  if (searched.length !== squeezed.length) return [];
  return phrases.flatMap((phrase) => {
    const wanted = squeeze(phrase).text.toLowerCase();
    const found: TextRange[] = [];
    if (wanted.length < 4) return found;
    for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + 1)) {
      const [start, last] = [places[at], places[at + wanted.length - 1]];
      if (start === undefined || last === undefined) continue;
      found.push({
        kind: phrase.includes('@') ? 'email' : 'address',
        start,
        end: last + 1,
        keep: 0,
      });
    }
    return found;
  });
}

const PHONE_LIKE = /(?:\+|\(\+?)?\d[\d\s().\u00A0\u202F\u2010-\u2015/-]*\d/gu;
const LEAST_SURE = 9;
const PHONE_LABEL =
  /(?:phone|tel|tél|mobile?|móvil|handy|cell|cellular|fax|whats?app|gsm|call|contact(?: no| number)?|telefon|téléphone|teléfono|portable|هاتف|تليفون|تلفون|جوال|موبايل|محمول|واتساب|اتصال|电话|手机|联系方式)[^\n\d]{0,14}$/iu;
const DATES =
  /(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?|\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d)(?!\d)/gu;
const MONTHS = /^[01]?\d[./]\d\d\s?[-\u2010-\u2015]\s?[01]?\d[./]\d\d$/u;
const IP_ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}$/u;
const THOUSANDS = /^\d{1,3}(?:[ .,\u00A0\u202F]\d{3})+$/u;

/** Telephone numbers in any digits: international, national, or behind a label. */
export function findPhones(text: string, { phones }: Identity): TextRange[] {
  const digits = withAsciiDigits(text);
  const ends = phones
    .map((phone) => digitsIn(withAsciiDigits(phone)).slice(-LEAST_DIGITS))
    .filter((end) => end.length === LEAST_DIGITS);
  const found: TextRange[] = [];
  for (const match of digits.matchAll(PHONE_LIKE)) {
    for (const part of partsOf(match[0], match.index)) {
      const known = ends.some((end) => digitsIn(part.text).includes(end));
      if (!known && !isPhone(part.text, digits.slice(0, part.start))) continue;
      found.push({ kind: 'phone', start: part.start, end: part.start + part.text.length, keep: 0 });
    }
  }
  return found;
}

/** Where one number ends and the next begins: at a line break, or at a slash or dash between spaces. */
const CUT = /(?<!\s)\s*\n\s*|(?<!\s)\s+[/–-]\s+/gu;

/** Two numbers may stand one below the other, or beside it. */
function partsOf(text: string, start: number): readonly NumberRun[] {
  const parts: NumberRun[] = [];
  let from = 0;
  for (const { index, 0: signs } of text.matchAll(CUT)) {
    parts.push({ start: start + from, text: text.slice(from, index) });
    from = index + signs.length;
  }
  parts.push({ start: start + from, text: text.slice(from) });
  // A number cut by a line break is one only if no part is one by itself.
  const whole = digitsIn(text).length;
  const alone = parts.some((part) => digitsIn(part.text).length >= LEAST_DIGITS);
  const numbered = /^(?:\+|\(|0)/u.test(text);
  return alone || parts.length < 2 || whole > MOST_DIGITS || !numbered
    ? parts.flatMap((part) => numberRuns(part.text, part.start))
    : [...parts, { text, start }];
}

function isPhone(text: string, before: string): boolean {
  const count = digitsIn(text).length;
  if (count > MOST_DIGITS + 2) return isSeveral(text, before);
  const international = /^\(?\+|^00[1-9]/u.test(text);
  if (international) return count >= LEAST_DIGITS;
  if (PHONE_LABEL.test(before.slice(-40)))
    return count >= 5 && !/^(?:19|20)\d\d\s?[-–]/u.test(text);
  if (count < LEAST_DIGITS || IP_ADDRESS.test(text) || MONTHS.test(text)) return false;
  if (digitsIn(text.replaceAll(DATES, '')).length < 5 && DATES.test(text)) return resetDates(false);
  resetDates(true);
  if (/^[(0]/u.test(text)) return true;
  if (THOUSANDS.test(text)) return false;
  return count >= LEAST_SURE;
}

/** Whether more digits than a number has are several numbers, whose borders nobody can tell. */
function isSeveral(text: string, before: string): boolean {
  if (digitsIn(text.replaceAll(DATES, '')).length < LEAST_DIGITS) return false;
  return /^(?:\(?\+|\(?0(?!\.))/u.test(text) || PHONE_LABEL.test(before.slice(-40));
}

/** A global pattern remembers where its last test ended. */
function resetDates(answer: boolean): boolean {
  DATES.lastIndex = 0;
  return answer;
}
