import { expect, it } from 'vitest';
import { requireSameAnswers } from './same-answers.ts';

const answer = (id: number, title = 'Intern') => JSON.stringify({ items: [{ id, title }] });

it('refuses a limit that answers anything else to a read', () => {
  const compare = (limit: string) => requireSameAnswers('equal', answer(1), limit);
  expect(() => compare(answer(1))).not.toThrow();
  expect(() => compare(answer(2))).toThrow('deep-equal');
});

it('refuses a limit that answers a write in another shape, and takes other ids', () => {
  const compare = (limit: string) => requireSameAnswers('alike', answer(1), limit);
  expect(() => compare(answer(2, 'Other'))).not.toThrow();
  expect(() => compare('{"items":[{"id":1}]}')).toThrow('deep-equal');
  expect(() => compare('{"items":[{"id":"1","title":"Intern"}]}')).toThrow('deep-equal');
});

it('takes what is null in one of two alike answers', () => {
  expect(() =>
    requireSameAnswers('alike', '{"deadline":null}', '{"deadline":"2026-12-01"}'),
  ).not.toThrow();
});
