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

test('a degree that the text below its study names again has that place too', () => {
  expect(
    degreesOf(
      'Falconer.',
      'BSc in Physics, Westmere College, 2012',
      'I finished my Bachelor of Science at Westmere College with a thesis on the flight of falcons and other birds.',
    ),
  ).toEqual([['bachelor', 'BSc', 'Physics', '2012', 'Bachelor of Science']]);
});

test('majors and what a study specialises in are fields of its degree', () => {
  const { degrees } = analyse(
    textReading(
      [
        'Nadia Fortescue',
        'EDUCATION',
        'Bachelor of Science, Major in Physics, 2012',
        'Westmere College',
        'Specialization: Marketing, with honors',
      ].join('\n\n'),
    ),
  ).facts;
  expect(degrees).toMatchObject([
    { level: 'bachelor', fields: ['marketing', 'physics', 'science'] },
  ]);
  expect(degrees[0]?.evidence.map(({ quote }) => quote)).toEqual(
    expect.arrayContaining(['Physics', 'Marketing']),
  );
});

test.each([
  ['an award for undergraduates', 'Undergraduate Research Award, Westmere College'],
  ['a postdoctoral position', 'Postdoctoral Researcher, Westmere College, 2014 - 2016'],
  ['a course', 'Trends in Physics, Westmere College'],
])('%s is no degree', (_, line) => {
  expect(degreesOf('Falconer.', 'PhD in Physics, Westmere College, 2012', line)).toEqual([
    ['doctorate', 'PhD', 'Physics', '2012'],
  ]);
});
