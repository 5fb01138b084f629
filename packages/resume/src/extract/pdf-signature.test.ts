import { expect, it } from 'vitest';
import { looksLikePdf } from './pdf-signature.ts';

it.for([
  ['%PDF-1.7 …', true],
  ['%PDF-', true],
  ['%PDF', false],
  ['\uFEFF\r\n %PDF-1.7', true],
  [`${' '.repeat(1019)}%PDF-`, true],
  [`${' '.repeat(1020)}%PDF-`, false],
  ['<html>', false],
  ['', false],
] as const)('looksLikePdf(%j) is %s', ([text, answer]) => {
  expect(looksLikePdf(Buffer.from(text))).toBe(answer);
});
