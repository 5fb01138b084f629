import { expect, test } from 'vitest';
import { textReading } from '../../../eval/structure/text-reading.ts';
import { analyse } from '../analyse.ts';

const degreesOf = (summary: string, ...lines: readonly string[]) =>
  analyse(
    textReading(['Nadia Fortescue', 'SUMMARY', summary, 'EDUCATION', ...lines].join('\n\n')),
  ).facts.degrees.map(({ level, evidence }) => [level, ...evidence.map(({ quote }) => quote)]);

test('a degree that the summary names again has that place too', () => {
  expect(degreesOf('Has a B.S. in Physics.', 'BSc in Physics, Westmere College')).toEqual([
    ['bachelor', 'BSc', 'Physics', 'B.S. in Physics'],
  ]);
});

test.each([
  ['of another level', 'Looks for a PhD in Physics.'],
  ['in another field', 'Teaches those who want a B.S. in Law.'],
])('beside a study a degree %s in the summary is none of the person', (_, summary) => {
  expect(degreesOf(summary, 'BSc in Physics, Westmere College')).toEqual([
    ['bachelor', 'BSc', 'Physics'],
  ]);
});

test('without studies the degrees of the summary are those of the person', () => {
  expect(degreesOf('Has a B.S. in Physics.')).toEqual([['bachelor', 'B.S. in Physics']]);
});
