import { expect, test } from 'vitest';
import { plainLines } from './plain-lines.ts';

/** Longer than any line that a person writes. */
const FILLER =
  'Wrote programs that sort the catalogue of a library by what readers ask for. '.repeat(6);

const linesOf = (text: string) => plainLines(text, 0, 0, text.length, 0);
const textsOf = (text: string) => linesOf(text).map((line) => line.text);

test('a line that lost its breaks is parted at two spaces', () => {
  expect(textsOf(`EDUCATION  BSc in Physics  ${FILLER}`).slice(0, 2)).toEqual([
    'EDUCATION',
    'BSc in Physics',
  ]);
});

test.each([
  ['before the word that joins it', 'University  of Westmere'],
  ['behind the word that joins it', 'College of  Westmere'],
  ['between two years whose dash was lost', '2001  2004'],
  ['between a year and the present', '2001  Present'],
])('a line that lost its breaks is not parted %s', (_, kept) => {
  expect(textsOf(`EDUCATION  ${kept}  ${FILLER}`)[1]).toBe(kept);
});

test('the parts of a line that lost its breaks are where the text has them', () => {
  const text = `EDUCATION    University  of Westmere  BSc  ${FILLER}`;
  for (const line of linesOf(text)) expect(text.slice(line.start, line.end)).toBe(line.text);
});

test('four spaces in a line that lost its breaks stand for an empty line', () => {
  const [first, second, third] = linesOf(`One  Two    Three  ${FILLER}`);
  const gap = (one = first, other = second) => (other?.top ?? 0) - (one?.bottom ?? 0);
  expect(gap(second, third)).toBeGreaterThan(gap(first, second));
});
