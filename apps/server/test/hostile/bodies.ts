/** Bodies and content types that JSON endpoints refuse, by their defect. */

const deep = (open: string, close: string, inner: string) =>
  `{"userName":${open.repeat(10_000)}${inner}${close.repeat(10_000)}}`;

function utf16(text: string, bigEndian: boolean): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

const FIELDS = '{"username":"é","userName":"é","password":"y"}';

/** Bodies of the type `application/json` that are invalid or ambiguous. */
export const BAD_JSON: readonly (readonly [what: string, body: string | Buffer<ArrayBuffer>])[] = [
  ['cut off', '{"userName":"a"'],
  ['two values', '{}{}'],
  ['a comment', '{/* */}'],
  ['a comma too many', '{"userName":"a",}'],
  ['single quotes', "{'userName':'a'}"],
  ['NaN', '{"userName":NaN}'],
  ['a raw control character', '{"userName":"a\u0001"}'],
  ['a raw NUL', '{"userName":"a\0"}'],
  ['a form', 'userName=a&password=b'],
  ['UTF-16, little end first', utf16(FIELDS, false)],
  ['UTF-16, big end first', utf16(FIELDS, true)],
  ['UTF-16 without a mark', Buffer.from(FIELDS, 'utf16le')],
  ['Latin-1', Buffer.from(FIELDS, 'latin1')],
  ['UTF-7 with its mark', `+/v8-${FIELDS}`],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${FIELDS}`)],
  ['half a character', Buffer.from([0x7b, 0x22, 0xc3, 0x22, 0x7d])],
  ['compressed', Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0])],
  ['10,000 arrays inside each other', deep('[', ']', '')],
  ['10,000 objects inside each other', deep('{"a":', '}', '1')],
  ['30,000 arrays at the root', '['.repeat(30_000)],
  ['the prototype as a field', '{"__proto__":{"polluted":true},"userName":"a"}'],
  ['an escaped prototype', '{"\\u005f_proto__":{"polluted":true}}'],
  ['the prototype deep inside', '{"userName":{"a":[{"__proto__":{"polluted":true}}]}}'],
  ['a constructor', '{"constructor":{"prototype":{"polluted":true}}}'],
];

/** Content types that resemble JSON in UTF-8 but are not. */
export const BAD_TYPES = [
  'application/json;charset=utf-16',
  'application/json; charset="UTF-16LE"',
  'application/json;charset=latin1',
  'application/json\t;charset=utf-7',
  'application/jsonx',
  'application/json+xml',
  'application/vnd.api+json',
  'application/json, text/plain',
  'text/plain, application/json',
  'application /json',
  'application/ json',
  'text/json',
  '*/*',
  ';',
  'application/',
];

/** Other spellings of `application/json`; their bodies are checked in the same way. */
export const SAME_TYPE = [
  'APPLICATION/JSON',
  'application/json;',
  'application/json\t; x=1',
  'application/json ;charset=UTF-8',
  'application/json;charset="utf-8"',
  'Application/Json; Charset=UTF8',
];

/** A JSON object with `count` unknown fields. */
export function manyFields(count: number): string {
  const fields = Array.from({ length: count }, (_, index) => `"k${index}":1`);
  return `{${fields.join(',')}}`;
}
