import { expect, it } from 'vitest';
import { looksLikePdf } from './pdf-signature.ts';

it.for([
  ['%PDF-1.7 …', true],
  ['%PDF-', true],
  ['%PDF', false],
  [' %PDF-1.7', false],
  ['<html>', false],
  ['', false],
] as const)('looksLikePdf(%j) is %s', ([text, answer]) => {
  expect(looksLikePdf(Buffer.from(text))).toBe(answer);
});
