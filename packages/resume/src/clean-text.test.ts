import { describe, expect, it } from 'vitest';
import { cleanText, truncateText } from './clean-text.ts';

describe('cleanText', () => {
  it.for([
    ['composes what is decomposed', 'Jose\u0301', 'José'],
    ['drops NUL and other controls', 'a\u0000b\u0007c\u001b[31m\u009fd', 'abc[31md'],
    ['drops lone surrogates and keeps pairs', 'a\ud800b\udc00c😀', 'abc😀'],
    ['makes every line break a line feed', 'a\r\nb\rc\fd\u2028e\u0085f', 'a\nb\nc\nd\ne\nf'],
    ['keeps tabs and line feeds inside the text', ' \n a\tb\n\nc \n', 'a\tb\n\nc'],
  ] as const)('%s', ([, raw, clean]) => {
    expect(cleanText(raw)).toBe(clean);
  });
});

describe('truncateText', () => {
  it('leaves a text alone that is short enough', () => {
    expect(truncateText('abc', 3)).toBe('abc');
    expect(truncateText('', 3)).toBe('');
  });

  it('never splits a surrogate pair', () => {
    expect(truncateText('ab😀', 3)).toBe('ab');
    expect(truncateText('ab😀', 4)).toBe('ab😀');
    expect(truncateText('😀b', 2)).toBe('😀');
  });
});
