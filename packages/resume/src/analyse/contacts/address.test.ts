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

test.each([
  ['1234 Elm Street, Springfield, IL 62704', '62704'],
  ['10115 Berlin, Germany', '10115'],
  ['12 avenue René Coty, 75014 Paris, France', '75014'],
  ['10 Downing Street, London SW1A 2AA, United Kingdom', 'SW1A 2AA'],
])('the postal code in "%s"', (line, code) => {
  const text = `Salma Nabil\n${line}`;
  const found = findAddress(plainLines(text, 1, 0, text.length, 0));
  expect(found?.draft.postalCode?.value).toBe(code);
});
