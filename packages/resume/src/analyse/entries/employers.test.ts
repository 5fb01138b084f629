import { expect, test } from 'vitest';
import { textReading } from '../../../eval/structure/text-reading.ts';
import { analyse } from '../analyse.ts';
import type { Evidence, TextEvidence } from '../analysis.ts';

const isText = (one: Evidence): one is TextEvidence => one.source === 'text';

function employersOf(...lines: readonly string[]) {
  const reading = textReading(['Nadia Fortescue', 'EXPERIENCE', ...lines].join('\n\n'));
  const { document, values } = analyse(reading);
  const quoted = values.flatMap(({ evidence }) => evidence.filter(isText));
  for (const { page, start, end, quote } of quoted)
    expect(reading.pages[page]?.text.slice(start, end)).toBe(quote);
  return (document.work ?? []).map(({ position, name }) => [position, name]);
}

test.each([
  ['on its line', ['Lecturer, School of Falconry, Westmere University, 2010 - 2012']],
  ['on the line below', ['2010 - 2012', 'Lecturer', 'School of Falconry', 'Westmere University']],
  [
    'where its line goes on',
    ['2010 - 2012', 'Lecturer, School of Falconry,', 'Building 2, Westmere University'],
  ],
])('an employer that is a part of a university has the university too, %s', (_, lines) => {
  expect(employersOf(...lines)).toEqual([['Lecturer', 'School of Falconry, Westmere University']]);
});

test.each([
  ['Worked as a lecturer in the Department of Physics at Westmere University', 'lecturer'],
  ['- Guest lecturer in the Department of Physics of Westmere University.', 'Guest lecturer'],
  ['2 years of experience as a tutor at Westmere University', 'tutor'],
])('a position at a school is found in the sentence "%s"', (sentence, title) => {
  expect(
    employersOf('Trainer, Eastmere Ltd, 2010 - 2012', 'Trained falcons.', sentence),
  ).toContainEqual([title, 'Westmere University']);
});

test.each([
  ['whoever is assisted', '- Assisted the director of Westmere College.'],
  ['a kind of school', '- Teacher, Summer School'],
  ['a search', '- Chair of the Falconry Faculty search'],
])('%s makes no position', (_, sentence) => {
  expect(employersOf('Trainer, Eastmere Ltd, 2010 - 2012', 'Trained falcons.', sentence)).toEqual([
    ['Trainer', 'Eastmere Ltd'],
  ]);
});

test.each([
  ['the word for a school alone', ['Tutor, University', '2010 - 2012']],
  ['a sentence about a school', ['Cooperated with the Westmere College', '2010 - 2012']],
])('%s names no employer', (_, lines) => {
  expect(employersOf(...lines).map(([, name]) => name)).not.toContainEqual(expect.any(String));
});
