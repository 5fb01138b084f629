import { expect, it } from 'vitest';
import { contextOf } from './hit-context.ts';

function around(text: string, word: string) {
  const start = text.indexOf(word);
  return contextOf(text, start, start + word.length);
}

it('stays in its paragraph, or its item of a list, with single spaces', () => {
  const text = 'Profile\n\nWrote an API\n  in Python for  buses.\n• Tested it.\n\nEducation';
  expect(around(text, 'Python')).toEqual({ before: 'Wrote an API in ', after: ' for buses.' });
  expect(around(text, 'Tested')).toEqual({ before: '', after: ' it.' });
});

it('has whole words, sixty characters of them at most', () => {
  const text = `${'engineering '.repeat(20)}Python${' engineering'.repeat(20)}`;
  const { before, after } = around(text, 'Python');
  expect(before).toBe('engineering '.repeat(4));
  expect(after).toBe(' engineering'.repeat(4));
});

it('is empty for a place that is not in the text', () => {
  expect(contextOf('', 300, 306)).toEqual({ before: '', after: '' });
});
