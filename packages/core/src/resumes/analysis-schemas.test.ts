import { expect, it } from 'vitest';
import { CorrectResumeInput } from './analysis-schemas.ts';

function issuesOf(path: string, value: string | null) {
  const { error } = CorrectResumeInput.safeParse({ resumeId: 1, corrections: [{ path, value }] });
  return error?.issues.map((issue) => issue.path.join('.')) ?? [];
}

it.for([
  ['/basics/name', 'ليلى حسن'],
  ['/basics/email', 'salma@example.org'],
  ['/basics/url', 'https://example.org/salma'],
  ['/work/0/startDate', '2024-09'],
  ['/work/0/endDate', '2024'],
  ['/certificates/3/date', '2024-09-30'],
  ['/work/0/endDate', null],
] as const)('takes a correction of %s to %s', ([path, value]) => {
  expect(issuesOf(path, value)).toEqual([]);
});

it.for([
  ['/basics/email', 'nope', 'value'],
  ['/basics/url', 'my page', 'value'],
  ['/work/0/startDate', 'yesterday', 'value'],
  ['/education/0/endDate', '2024-13', 'value'],
  ['/work', 'x', 'path'],
  ['/work/0/salary', '1', 'path'],
  ['/work/100/name', 'x', 'path'],
  ['basics/name', 'x', 'path'],
] as const)('refuses a correction of %s to %s, and names its %s', ([path, value, at]) => {
  expect(issuesOf(path, value)).toEqual([`corrections.0.${at}`]);
});

it('takes each value once', () => {
  const one = { path: '/basics/name', value: 'Salma' };
  const { error } = CorrectResumeInput.safeParse({ resumeId: 1, corrections: [one, one] });
  expect(error?.issues.map(({ path }) => path)).toEqual([['corrections']]);
});
