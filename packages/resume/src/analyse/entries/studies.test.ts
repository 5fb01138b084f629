import { expect, test } from 'vitest';
import { textReading } from '../../../eval/structure/text-reading.ts';
import { analyse } from '../analyse.ts';

const documentOf = (...lines: readonly string[]) =>
  analyse(textReading(['Nadia Fortescue', 'nadia@example.com', ...lines].join('\n\n'))).document;

const studiesOf = (...lines: readonly string[]) =>
  (documentOf('EDUCATION', ...lines).education ?? []).map(({ studyType, institution }) => [
    studyType,
    institution,
  ]);

test.each([
  [
    'stand above the first date',
    ['BSc in Physics', 'Westmere College', 'MSc in Physics', 'Eastmere College', '2015'],
    [
      ['BSc', 'Westmere College'],
      ['MSc', 'Eastmere College'],
    ],
  ],
  [
    'begin with a small letter',
    ['bachelors in physics', 'westmere city college', '2015'],
    [['bachelors', 'westmere city college']],
  ],
  ['share a part of a line', ['B.E. Westmere University, 2012'], [['B.E.', 'Westmere University']]],
  [
    'have a name without the word for one',
    ['Diploma in Physics', 'Narsee Westmere'],
    [['Diploma', 'Narsee Westmere']],
  ],
])('schools and degrees are found that %s', (_, lines, expected) => {
  expect(studiesOf(...lines)).toEqual(expected);
});

test.each([
  ['the name of a board', ['Board of Secondary Education, 2004']],
  ['a label beside a date', ['DOB: 12/09/1985']],
  ['the end of a date', ['2009', 'Present']],
])('%s is neither a degree nor a school', (_, lines) => {
  expect(studiesOf(...lines)).toEqual([]);
});

test('a job under the heading of education is work', () => {
  const { education, work } = documentOf(
    'EDUCATION',
    'BSc in Physics, Westmere University, 2010 - 2013',
    'Library Assistant, Eastmere High School, 2014 - 2016',
  );
  expect(education).toMatchObject([{ institution: 'Westmere University' }]);
  expect(work).toMatchObject([{ name: 'Eastmere High School', position: 'Library Assistant' }]);
});

test('a line in capitals is a heading by its last word', () => {
  const { education, work } = documentOf(
    'EDUCATION',
    'BSc in Physics, Westmere University, 2010 - 2013',
    'STUDENT LIBRARY EXPERIENCE',
    'Librarian, Eastmere College, 2014 - 2016',
  );
  expect(education).toHaveLength(1);
  expect(work).toMatchObject([{ name: 'Eastmere College' }]);
});
