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

test.each([
  [
    'goes on below with a small word',
    ['Bachelor of Engineering in Electronics', 'and Communication', 'Westmere College', '2012'],
    [['Bachelor of Engineering', 'Westmere College']],
  ],
  [
    'has a college and its university',
    ['BSc in Physics', 'Westmere College (Eastmere University)', '2012'],
    [['BSc', 'Westmere College, Eastmere University']],
  ],
  [
    'has a school on the line above its university',
    ['MSc in Physics', 'Westmere School of Science', 'Eastmere University', '2012'],
    [['MSc', 'Westmere School of Science, Eastmere University']],
  ],
  [
    'has its school in front of its degree',
    ['Westmere College Bachelor of Arts, 2012'],
    [['Bachelor of Arts', 'Westmere College']],
  ],
  [
    'has its school behind a full stop',
    ['Bachelor of Engineering', 'Micro Electronics. Westmere University, Germany.'],
    [['Bachelor of Engineering', 'Westmere University']],
  ],
  [
    'gives a certificate in what no list has',
    ['MSc in Physics', 'Westmere College', '2012', 'Certificate in Falconry', 'Eastmere College'],
    [
      ['MSc', 'Westmere College'],
      ['Certificate', 'Eastmere College'],
    ],
  ],
  [
    'gives a certificate behind its field',
    ['Falconry Trainer Certificate', 'Westmere College', '2012'],
    [['Falconry Trainer Certificate', 'Westmere College']],
  ],
  [
    'is at a group of institutions, without capitals',
    ['b.tech in physics', 'westmere group of institutions - Mumbai, India'],
    [['b.tech', 'westmere group of institutions']],
  ],
  [
    'stands below another one, without capitals',
    ['BSc in Physics', 'Westmere College', '2012', 'eastmere girls college'],
    [
      ['BSc', 'Westmere College'],
      [undefined, 'eastmere girls college'],
    ],
  ],
  [
    'stands below the date of another one',
    ['BSc in Physics', 'Westmere College', '2012', 'Eastmere University - Eastmere'],
    [
      ['BSc', 'Westmere College'],
      [undefined, 'Eastmere University'],
    ],
  ],
  [
    'has only its school, in a list',
    ['BSc in Physics, Westmere College, 2012', '- Exchange year: Eastmere University'],
    [
      ['BSc', 'Westmere College'],
      [undefined, 'Eastmere University'],
    ],
  ],
])('a study is found that %s', (_, lines, expected) => {
  expect(studiesOf(...lines)).toEqual(expected);
});

test.each([
  ['the field in brackets', ['B.E. (Falconry)', '2008']],
  ['a second degree', ['B.E., MBA', '2008']],
  ['the title of a thesis', ['M.S. Physics', 'Thesis: “How birds fly on', 'May 2015']],
  ['a language', ['GCSE: English', '2008']],
  ['a field', ['MSc', 'Physics', '2008']],
  ['the mark of a language', ['GCSE: English (B)', '2008']],
  ['a heading', ['B.A. Physics', 'Certifications', '2008']],
  ['a number', ['M.Ed.', 'III.', '2008']],
  ['a sentence', ['PhD in Physics', 'A Theory of Falcons.', '2008']],
  ['an option', ['BTS Informatique', 'Option Réseaux', '2008']],
  ['an address', ['Bachelor of Arts', 'https://westmere.example/nadia', '2009']],
])('%s beside a degree is no school', (_, lines) => {
  expect(studiesOf(...lines).map(([, school]) => school)).not.toContainEqual(expect.any(String));
});

test('a board of education is no field of study', () => {
  const { education } = documentOf(
    'EDUCATION',
    'Westmere Board of Secondary Education (12th)',
    'Eastmere Academy',
    '2007',
  );
  expect(education).toMatchObject([{ institution: 'Eastmere Academy' }]);
  expect(education?.[0]).not.toHaveProperty('area');
});

test('a study under the heading of certificates is a study', () => {
  const { education, certificates } = documentOf(
    'CERTIFICATES',
    'Falconry for Beginners, 2010',
    'MSc in Physics, Westmere University, 2012',
  );
  expect(education).toMatchObject([{ studyType: 'MSc', institution: 'Westmere University' }]);
  expect(certificates).toHaveLength(1);
});

test.each([
  [
    'to be a fellow of a society',
    [
      'BSc in Physics, Westmere College, 2012',
      'Elected a fellow of the Eastmere Institute of Falconers, 2014',
    ],
  ],
  [
    'a course on the web',
    ['BSc in Physics, Westmere College, 2012', 'Falconry by Eastmere University on Coursera, 2014'],
  ],
  [
    'a paper',
    ['BSc in Physics, Westmere College, 2012', 'Fortescue, N. (2013). Birds of Eastmere College.'],
  ],
])('%s under the heading of education is no study', (_, lines) => {
  expect(studiesOf(...lines)).toEqual([['BSc', 'Westmere College']]);
});

test('the field of a study is found on a line that says so', () => {
  const { education } = documentOf(
    'EDUCATION',
    'Bachelor of Arts, Westmere College, 2012',
    '- Major in Falconry, minor in Spanish',
  );
  expect(education).toMatchObject([{ studyType: 'Bachelor of Arts', area: 'Falconry' }]);
});

test('a course under the heading of education, in brackets its year, is no study', () => {
  expect(
    studiesOf(
      'Westmere College (2012)',
      'Eastmere University (2009)',
      'Falconry for Beginners (2009)',
    ),
  ).toEqual([
    [undefined, 'Westmere College'],
    [undefined, 'Eastmere University'],
  ]);
});

test('to be a member of a society is no job', () => {
  const { work } = documentOf(
    'Fellow, Westmere Academy of Sciences, 2014',
    'Senior Member, Eastmere Institute, 2011',
  );
  expect(work).toBeUndefined();
});

test('in a section of memberships nothing is a job', () => {
  const { work } = documentOf(
    'PROFESSIONAL MEMBERSHIPS',
    'Secretary, Westmere Institute of Falconers, 2010 - 2014',
  );
  expect(work).toBeUndefined();
});
