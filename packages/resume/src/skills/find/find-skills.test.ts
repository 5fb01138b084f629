import { describe, expect, test } from 'vitest';
import { loadVocabulary } from '../load-vocabulary.ts';
import type { TextKind } from '../vocabulary.ts';

const vocabulary = await loadVocabulary();

/** What is found, as `id "quote"`. */
function found(text: string, kind: TextKind): string[] {
  return vocabulary
    .find(text, kind)
    .map(({ id, start, end }) => `${id} "${text.slice(start, end)}"`);
}

describe('a spelling of a name is found, and its place is exact', () => {
  test.each([
    ['C++', 'cpp "C++"'],
    ['C++17', 'cpp "C++17"'],
    ['C#', 'csharp "C#"'],
    ['F#', 'fsharp "F#"'],
    ['.NET', 'dotnet ".NET"'],
    ['ASP.NET', 'asp-net "ASP.NET"'],
    ['.NET Core', 'dotnet-core ".NET Core"'],
    ['Node.js', 'node-js "Node.js"'],
    ['NodeJS', 'node-js "NodeJS"'],
    ['node js', 'node-js "node js"'],
    ['Front-end', 'front-end-development "Front-end"'],
    ['front end', 'front-end-development "front end"'],
    ['FRONTEND', 'front-end-development "FRONTEND"'],
    ['front–end', 'front-end-development "front–end"'],
    ['Objective-C', 'objective-c "Objective-C"'],
    ['objective c', 'objective-c "objective c"'],
    ['CI/CD', 'ci-cd "CI/CD"'],
    ['CI / CD', 'ci-cd "CI / CD"'],
    ['PL/SQL', 'pl-sql "PL/SQL"'],
    ['Python3', 'python "Python3"'],
    ['REST API', 'rest-apis "REST API"'],
    ['Problem-\nSolving', 'problem-solving "Problem-\nSolving"'],
    ['Time\nManagement', 'time-management "Time\nManagement"'],
    ['ＪＡＶＡ', 'java "ＪＡＶＡ"'],
    ['Jav\u00ADa', 'java "Jav\u00ADa"'],
    ['熟悉Java和数据', 'java "Java"'],
    ['بايثون', 'python "بايثون"'],
    ['وبايثون', 'python "وبايثون"'],
    ['بالبايثون', 'python "بالبايثون"'],
    ['بـPython', 'python "Python"'],
    ['القيادة', 'leadership "القيادة"'],
    ['قِيَادَة', 'leadership "قِيَادَة"'],
    ['قيـــادة', 'leadership "قيـــادة"'],
    ['والقيادة', 'leadership "والقيادة"'],
    ['للقيادة', 'leadership "للقيادة"'],
    ['اداره الوقت', 'time-management "اداره الوقت"'],
    ['وإدارة الوقت', 'time-management "وإدارة الوقت"'],
    ['أنظمة التشغيل', 'operating-systems "أنظمة التشغيل"'],
  ])('%j', (text, expected) => {
    expect(found(text, 'prose')).toEqual([expected]);
    expect(found(`😀 ${text} 😀`, 'prose')).toEqual([expected]);
  });
});

describe('a part of a word or of an address is no name', () => {
  test.each([
    'Javanese',
    'pythonesque',
    'gitter',
    'قياداتهم',
    'jane@gmail.com',
    'https://www.linkedin.com/in/java',
    'facebook.com/react',
    'initiatives',
  ])('%j', (text) => {
    expect(found(text, 'prose')).toEqual([]);
    expect(found(text, 'list')).toEqual([]);
  });
});

describe('a name that often means something else', () => {
  test.each([
    'We worked with R. Smith and J. R. Jones.',
    'Take Vitamin C daily.',
    'We have a Plan C.',
    'They go to market and go live.',
    'Graduated in Spring 2022, after the spring semester',
    'You excel at everything. Excel at work!',
    'They express themselves and react quickly.',
    'Access to the building and access control',
    'Word of mouth, in a word',
    'Teams of five and development teams',
    'Ruby and Julia went home; we worked with Julia Roberts.',
    'Swift Transportation, with a swift answer',
    'C-level executives in the C suite',
    'Less than 1 year, less is more',
    'A puppet show for a chef on a dart board',
    'It will spark your interest and help you to go on.',
    'خطة C وفيتامين C',
    'We are committed to our vision.',
  ])('names no skill in %j', (text) => {
    expect(found(text, 'prose')).toEqual([]);
  });

  test.each([
    ['Python, R and Go', ['python', 'r', 'go']],
    ['R programming', ['r']],
    ['statistics in the language R.', ['r']],
    ['Languages: C, R', ['c', 'r']],
    ['We used Excel to build charts.', ['microsoft-excel']],
    ['proficient in excel', ['microsoft-excel']],
    ['Experience with Go and Kubernetes', ['go', 'kubernetes']],
    ['Wrote Go and Python services', ['go', 'python']],
    ['Looking for a Go developer', ['go']],
    ['Spring, Hibernate', ['spring-framework', 'hibernate']],
    ['Spring Boot', ['spring-boot']],
    ['Word and Excel', ['microsoft-word', 'microsoft-excel']],
    ['Built a React app with Redux', ['react', 'redux']],
    ['Chef, Puppet, Ansible', ['chef', 'puppet', 'ansible']],
    ['Java, C', ['java', 'c']],
    ['experience in sales', ['sales']],
    ['في لغة C', ['c']],
    ['خبرة في React', ['react']],
  ])('is a skill in %j', (text, ids) => {
    expect(vocabulary.find(text, 'prose').map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    ['R', ['r']],
    ['C, Go, R', ['c', 'go', 'r']],
    ['C\nR\nGo', ['c', 'r', 'go']],
    ['• Go • Rust', ['go', 'rust']],
    ['excel; word', ['microsoft-excel', 'microsoft-word']],
    ['Advanced Excel', ['microsoft-excel']],
    ['Excel 2016', ['microsoft-excel']],
    ['Swift (basic)', ['swift']],
    ['Vitamin C', []],
    ['Plan C', []],
    ['R. Smith', []],
    ['Go to market', []],
    ['Spring 2022', []],
    ['Excel at teamwork', ['teamwork']],
    ['HTML (Less than 1 year)', ['html']],
  ])('in the list %j', (text, ids) => {
    expect(vocabulary.find(text, 'list').map(({ id }) => id)).toEqual(ids);
  });
});

test('hostile texts take no longer than others', () => {
  const long = 'a'.repeat(100_000);
  for (const text of [long, `${long}@`, 'a@'.repeat(50_000), 'www.'.repeat(25_000)]) {
    expect(found(`${text} Java`, 'prose')).toEqual(['java "Java"']);
  }
  expect(vocabulary.find(`${'R, '.repeat(30_000)}Java`, 'prose')).toHaveLength(30_001);
});

test('the longest name is found, and none overlaps another', () => {
  expect(found('Microsoft SQL Server, SQL and Spring Boot', 'prose')).toEqual([
    'microsoft-sql-server "Microsoft SQL Server"',
    'sql "SQL"',
    'spring-boot "Spring Boot"',
  ]);
});
