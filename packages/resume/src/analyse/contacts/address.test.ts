import { expect, test } from 'vitest';
import { plainLines } from '../text/plain-lines.ts';
import { findAddress } from './address.ts';

/** The city and the country in the first lines of a resume. */
function addressIn(...lines: readonly string[]) {
  const text = lines.join('\n');
  const found = findAddress(plainLines(text, 1, 0, text.length, 0));
  return [found?.draft.city?.value ?? null, found?.country ?? null];
}

test.each([
  ['Cairo, Egypt', ['Cairo', 'EG']],
  ['Cairo, Egypt | Willing to relocate', ['Cairo', 'EG']],
  ['Paderborn, Germany', ['Paderborn', 'DE']],
  ['12 avenue René Coty, 75014 Paris, France', ['Paris', 'FR']],
  ['Willing to relocate to Berlin, Germany', [null, null]],
  ['Born in Cairo, Egypt', [null, null]],
])('the address in "%s"', (line, expected) => {
  expect(addressIn('Salma Nabil', line)).toEqual(expected);
});
