import { expect, test } from 'vitest';
import { isCitation } from './citation.ts';

test.each([
  'Fortescue, N. & Westmere, P. (2004). How readers ask.',
  'Fortescue N, Westmere PA. How readers ask.',
  'How readers ask. Journal of Libraries, 59(1):9-13, 2011',
  'How readers ask, presented at the Westmere Meeting, 2011',
])('"%s" is a citation', (text) => {
  expect(isCitation(text)).toBe(true);
});

test.each([
  'Librarian, Westmere University, 2004 - 2011',
  'Westmere, Eastmere & Co., 2004 - 2011',
  'Westmere IT, Librarian (2004)',
  'B.A., Westmere College, 1998',
])('"%s" is no citation', (text) => {
  expect(isCitation(text)).toBe(false);
});
