import { expect, test } from 'vitest';
import { textReading } from '../../../eval/structure/text-reading.ts';
import { analyse } from '../analyse.ts';

function schoolOf(...lines: readonly string[]) {
  const reading = textReading(['Nadia Fortescue', ...lines].join('\n\n'));
  const { values } = analyse(reading);
  const found = values.find(({ path }) => path === '/education/0/institution');
  const evidence = (found?.evidence ?? []).filter((one) => one.source === 'text');
  for (const { page, start, end, quote } of evidence)
    expect(reading.pages[page]?.text.slice(start, end)).toBe(quote);
  return { confidence: found?.confidence ?? 0, quotes: evidence.map(({ quote }) => quote) };
}

const STUDY = ['EDUCATION', 'BSc in Physics, Westmere College, 2012'];

test('the other places of a school are evidence of it, and one more sign for it', () => {
  const [alone, elsewhere] = [
    schoolOf('EDUCATION', 'Westmere College'),
    schoolOf('EDUCATION', 'Westmere College', 'REFERENCES', 'Dr. Eastmere, Westmere  college'),
  ];
  expect(alone.quotes).toEqual(['Westmere College']);
  expect(elsewhere.quotes).toEqual(['Westmere College', 'Westmere  college']);
  expect(elsewhere.confidence).toBeGreaterThan(alone.confidence);
});

test('the place of another entry is evidence of that entry only', () => {
  const { quotes } = schoolOf(...STUDY, 'MSc in Physics, Westmere College, 2014');
  expect(quotes).toEqual(['Westmere College']);
});

test('a school is also known without what it teaches, and each of two schools has its places', () => {
  const { quotes } = schoolOf(
    'EDUCATION',
    'BSc in Physics',
    'Westmere College of Science',
    'Eastmere University',
    '2012',
    'AWARDS',
    'Falcon of the year at Westmere College',
    'Prize of Eastmere University',
  );
  expect(quotes).toEqual([
    'Westmere College of Science',
    'Eastmere University',
    'Westmere College',
    'Eastmere University',
  ]);
});

test.each([
  ['one word', ['EDUCATION', 'BSc in Physics, MIT, 2012', 'SKILLS', 'MIT licences']],
  [
    'what many schools are',
    ['EDUCATION', 'High School, 2012', 'REFERENCES', 'Dr. Eastmere, Westmere High School'],
  ],
])('%s is not looked for elsewhere', (_, lines) => {
  expect(schoolOf(...lines).quotes.length).toBeLessThan(2);
});
