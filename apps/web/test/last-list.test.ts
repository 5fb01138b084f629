import { expect, it } from 'vitest';
import { pageBefore, rememberList } from '../src/data/last-list.ts';
import { nextPage } from '../src/pages/public/next-page.ts';

it('the way back from a page of the list leads to the page before it, if that was looked at', () => {
  const first = { q: 'data' } as const;
  const second = nextPage(first, { items: Array.from({ length: 20 }), nextCursor: 'b' });
  const third = { ...first, cursor: 'c', from: 40 };
  expect(second).toEqual({ q: 'data', cursor: 'b', from: 20 });
  if (second === null) return;
  expect(nextPage(second, { items: Array.from({ length: 20 }), nextCursor: 'c' })).toEqual(third);
  rememberList(first, second);
  rememberList(second, third);
  expect(pageBefore(third)).toEqual(second);
  expect(pageBefore(second)).toEqual(first);
  // By a link of somebody's, and with other filters, nothing is known.
  expect(pageBefore({ q: 'design', cursor: 'c', from: 40 })).toBeUndefined();
  expect(nextPage(third, { items: [1], nextCursor: null })).toBeNull();
});
