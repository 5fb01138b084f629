import { expect, test } from 'vitest';
import { textReading } from '../../../eval/structure/text-reading.ts';
import { analyse } from '../analyse.ts';

const kindsOf = (text: string) =>
  analyse(textReading(`Nadia Fortescue\n\nEducation\n\nWestmere College\n${text}`)).sections.map(
    ({ kind }) => kind,
  );

test.each([
  ['Employment Record', 'work'],
  ['Awards and Fellowships', 'awards'],
  ['Honors/Awards', 'awards'],
  ['Library Experience', 'work'],
  ['Professional Affiliations and Societies', 'other'],
  ['Recent Talks', 'publications'],
  ['2. Employment History', 'work'],
  ['Employment History (cont.)', 'work'],
  ['EMPLOYMENT HISTORY________________', 'work'],
  ['Practicum', 'work'],
])('in a text without styles "%s" is a heading below an empty line', (heading, kind) => {
  expect(kindsOf(`\n${heading}\nReader of the year`)).toContain(kind);
});

test.each([
  ['stands in a paragraph', 'Reader of the year\nLibrary Experience\nReader'],
  ['goes on in small letters', '\nLibrary experience\nReader'],
])('in a text without styles what may be a heading is none where it %s', (_, text) => {
  expect(kindsOf(text)).not.toContain('work');
});

const kindsBelow = (...lines: readonly string[]) =>
  analyse(textReading(['Nadia Fortescue', ...lines].join('\n\n'))).sections.map(({ kind }) => kind);

test('below headings in capitals the only heading of its kind may have small letters', () => {
  const others = ['SKILLS', 'Falconry', 'REFERENCES', 'On request'];
  expect(kindsBelow(...others, 'Education', 'Westmere College')).toContain('education');
  expect(kindsBelow('Education', 'Westmere College', ...others)).toContain('education');
  expect(
    kindsBelow('EDUCATION', 'Westmere College', ...others, 'Education', 'Falcons').filter(
      (kind) => kind === 'education',
    ),
  ).toHaveLength(1);
});
