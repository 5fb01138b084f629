import { expect, it } from 'vitest';
import { numberLines } from './numbered-lines.ts';

it('numbers the lines with text over all pages, and knows where each one is', () => {
  const pages = [{ text: 'Mona  Adel\n\n \t\n  Developer ' }, { text: '' }, { text: 'Cairo' }];
  const { lines, sent } = numberLines(pages);
  expect(lines.map(({ text }) => text)).toEqual(['Mona Adel', 'Developer', 'Cairo']);
  expect(lines.map(({ page, start, end }) => pages[page]?.text.slice(start, end))).toEqual([
    'Mona  Adel',
    'Developer',
    'Cairo',
  ]);
  expect(sent).toEqual({ lines: 3, characters: 23, linesLeftOut: 0 });
});

it.for([
  ['the 401st line', 'x\n'.repeat(450), { lines: 400, characters: 400, linesLeftOut: 50 }],
  [
    'what is beyond 30,000 characters',
    `${'x'.repeat(1000)}\n`.repeat(31),
    { lines: 30, characters: 30_000, linesLeftOut: 1 },
  ],
  [
    'a line of more than 2,000 characters',
    `a\n${'x'.repeat(2001)}\nb`,
    { lines: 2, characters: 2, linesLeftOut: 1 },
  ],
] as const)('leaves out %s, and says so', ([, text, sent]) => {
  expect(numberLines([{ text }]).sent).toEqual(sent);
});
