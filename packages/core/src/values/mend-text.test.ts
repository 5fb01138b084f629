import { describe, expect, it } from 'vitest';
import { line, prose } from './text.ts';

const BREAKS = ['\n', '\v', '\f', '\r', '\r\n', '\u0085', '\u2028', '\u2029'];
const SIGNS = Array.from({ length: 0x10_ffff }, (_, code) => code).filter(
  (code) => code < 0xd800 || code > 0xdfff,
);
const CONTROLS = SIGNS.map((code) => String.fromCodePoint(code)).filter(
  (sign) => /\p{Cc}/u.test(sign) && !BREAKS.includes(sign) && sign !== '\t' && sign !== '\0',
);

describe('pasted text', () => {
  it.for(BREAKS)('has a line break for %j in prose, and a space in a line', (sign) => {
    expect(prose(20).parse(`one${sign}two`)).toBe('one\ntwo');
    expect(line(20).parse(`one${sign}two`)).toBe('one two');
  });

  it('keeps a tab in prose, and has a space for it in a line', () => {
    expect(prose(20).parse('one\ttwo')).toBe('one\ttwo');
    expect(line(20).parse('one\ttwo')).toBe('one two');
  });

  it('loses every other control but NUL, which is refused', () => {
    expect(CONTROLS).toHaveLength(65 - 7);
    expect(prose(20).parse(`a${CONTROLS.join('')}b`)).toBe('ab');
    expect(line(20).parse(`a${CONTROLS.slice(0, 40).join('')}b`)).toBe('ab');
    for (const schema of [prose(20), line(20)]) {
      expect(schema.safeParse('a\0b').success).toBe(false);
      expect(schema.safeParse('\0').success).toBe(false);
    }
  });

  it('is in normal form also where a control stood between a letter and its accent', () => {
    expect(line(20).parse('e\u0003\u0301')).toBe('\u00E9');
  });
});

describe('the direction of text', () => {
  it.for([
    ['a mark', 'a\u200Fb\u200Ec\u061C', 'a\u200Fb\u200Ec\u061C'],
    ['a closed isolate', 'عن \u2066C++\u2069 هنا', 'عن \u2066C++\u2069 هنا'],
    ['a closed embedding', 'a\u202Bb\u202Cc', 'a\u202Bb\u202Cc'],
    ['nested pairs', '\u2067a\u202Ab\u202Cc\u2069', '\u2067a\u202Ab\u202Cc\u2069'],
    ['an open isolate', 'a\u2067b', 'ab'],
    ['an open embedding', 'a\u202Bb', 'ab'],
    ['a lone end', 'a\u202Cb\u2069c', 'abc'],
    ['an embedding that its isolate ends', '\u2068a\u202Bb\u2069c', '\u2068ab\u2069c'],
    ['an end that is not its own', 'a\u2067b\u202Cc\u2069d', 'a\u2067bc\u2069d'],
  ] as const)('with %s is safe', ([, typed, stored]) => {
    expect(line(20).parse(typed)).toBe(stored);
    expect(prose(20).parse(typed)).toBe(stored);
  });

  it('of one line of prose does not reach into the next', () => {
    expect(prose(20).parse('a\u2067b\nc\u2069')).toBe('ab\nc');
  });

  it.for(['\u202D', '\u202E'])('cannot be overridden by %j', (override) => {
    for (const typed of [`a${override}b`, `a${override}b\u202C`]) {
      expect(line(20).safeParse(typed).success).toBe(false);
      expect(prose(20).parse(typed)).toBe('ab');
    }
  });
});

describe('a line', () => {
  it.for([
    ['zero-width spaces', '\u200B\u200B'],
    ['a Hangul filler', '\u3164'],
    ['a half-width Hangul filler', '\uFFA0'],
    ['Hangul fillers of syllables', '\u115F\u1160'],
    ['the blank of Braille', '\u2800 \u2800'],
    ['a direction mark', '\u200E'],
    ['a soft hyphen', '\u00AD'],
    ['variation selectors', '\uFE0F\u{E0100}'],
    ['a combining mark', '\u0301'],
    ['a combining grapheme joiner', '\u034F'],
    ['a word joiner', '\u2060'],
    ['tags', '\u{E0041}\u{E007F}'],
    ['private characters', '\uE000\u{F0000}'],
    ['characters that are none', '\uFFFE\u{1FFFF}'],
    ['unassigned characters', '\u0378'],
    ['the mark of an object', '\uFFFC'],
    ['joiners', '\u200C\u200D'],
    ['spaces of every kind', '\u00A0\u1680\u2003\u202F\u205F\u3000'],
    ['a byte order mark', '\uFEFF'],
    ['a closed isolate around nothing', '\u2066\u2069'],
    ['a Mongolian vowel separator', '\u180E'],
    ['controls', '\u0003\u007F'],
  ] as const)('of nothing but %s is refused, and as prose it is empty', ([, typed]) => {
    expect(line(20).safeParse(typed).success).toBe(false);
    expect(prose(20).parse(typed)).toBe('');
  });

  it.for([
    'علی رضایی می\u200Cخواهم',
    'ශ්\u200Dරී ලංකා',
    'क्\u200Dष',
    'Zoë D’Arcy-O’Neil',
    '👩🏽\u200D💻 Mona',
    '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
    '☀\uFE0F',
    'שלום John',
    '.',
    'ｱ',
  ])('stays as it is typed: %s', (typed) => {
    expect(line(40).parse(typed)).toBe(typed.normalize('NFC'));
    expect(prose(40).parse(typed)).toBe(typed.normalize('NFC'));
  });
});
