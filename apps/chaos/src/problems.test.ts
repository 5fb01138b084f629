import { expect, it } from 'vitest';
import { Problems } from './problems.ts';

const LOST = { kind: 'lost', subject: 'job 1', text: 'job 1 is not there' } as const;

it('counts what is found again and again once', () => {
  const problems = new Problems();
  problems.add(LOST, LOST);
  problems.add({ ...LOST, kind: 'doubled' }, { ...LOST, text: 'in other words' });
  expect(problems.count('lost')).toBe(1);
  expect(problems.count('doubled')).toBe(1);
});

it('tells of each once', () => {
  const problems = new Problems();
  problems.add(LOST);
  expect(problems.news()).toEqual([LOST]);
  problems.add(LOST);
  expect(problems.news()).toEqual([]);
});
