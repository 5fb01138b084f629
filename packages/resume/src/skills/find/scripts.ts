/** What a character is to words: its script, or how it stands in them. */
export type Script = 'none' | 'western' | 'arabic' | 'eastern' | 'mark' | 'invisible' | 'sign';

const TESTS: readonly (readonly [Script, RegExp])[] = [
  ['sign', /^&$/u],
  // Tatweel is a letter to Unicode.
  ['invisible', /^[\u0640\u00AD\u200B-\u200F\u2060\uFEFF]$/u],
  ['mark', /^\p{M}$/u],
  ['arabic', /^[\p{L}&&\p{scx=Arab}]$/v],
  ['eastern', /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]$/u],
  ['western', /^[\p{L}\p{N}]$/u],
];
const SCRIPTS: readonly Script[] = [
  'none',
  'western',
  'arabic',
  'eastern',
  'mark',
  'invisible',
  'sign',
];
const LAST_OF_PLANE = 0xff_ff;
/** One more than the index in `SCRIPTS`, by character; 0 where it was never asked for. */
const known = new Uint8Array(LAST_OF_PLANE + 1);

/** What the character at `at` is. */
export function scriptAt(text: string, at: number): Script {
  const code = text.charCodeAt(at);
  const index = known[code] ?? 0;
  if (index > 0) return SCRIPTS[index - 1] ?? 'none';
  const point = text.codePointAt(at) ?? 0;
  const character = String.fromCodePoint(point);
  const script = TESTS.find(([, test]) => test.test(character))?.[0] ?? 'none';
  const isSurrogate = point > LAST_OF_PLANE || (code >= 0xd8_00 && code <= 0xdf_ff);
  if (!isSurrogate) known[code] = SCRIPTS.indexOf(script) + 1;
  return script;
}

/** How many UTF-16 code units the character at `at` has. */
export function lengthAt(text: string, at: number): 1 | 2 {
  const code = text.charCodeAt(at);
  return code >= 0xd8_00 && code <= 0xdb_ff && (text.codePointAt(at) ?? 0) > LAST_OF_PLANE ? 2 : 1;
}

/** Whether the character at `at` is a part of a word. */
export function isInWords(text: string, at: number): boolean {
  const script = at < text.length ? scriptAt(text, at) : 'none';
  return script !== 'none' && script !== 'sign' && script !== 'invisible';
}
