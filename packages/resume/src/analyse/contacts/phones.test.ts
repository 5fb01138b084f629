import { expect, it } from 'vitest';
import { findPhones } from './phones.ts';

it.each([
  ['Phone: 01001234567/01112345678', ['01001234567', '01112345678']],
  ['01001234567 01112345678', ['01001234567', '01112345678']],
  ['01001234567 2020-2021', ['01001234567']],
  ['Mobile: 01001234567 (01112345678)', ['01001234567', '01112345678']],
  ['٠١٠٠١٢٣٤٥٦٧ ٠١١١٢٣٤٥٦٧٨', ['٠١٠٠١٢٣٤٥٦٧', '٠١١١٢٣٤٥٦٧٨']],
  ['+20 (0) 100 123 4567', ['+20 (0) 100 123 4567']],
  ['06 12 34 06 78', ['06 12 34 06 78']],
  ['2018 2019 2020 2021 2022', []],
  ['12345678901234567890', []],
])('the numbers of "%s" are found one by one', (text, numbers) => {
  expect(findPhones(text, 0, null).map(({ piece }) => piece.text)).toStrictEqual(numbers);
});

it('a number beside another is complete in the country of the person', () => {
  const [first, second] = findPhones('01001234567/01112345678', 0, 'EG');
  expect([first?.value, second?.value]).toStrictEqual(['+201001234567', '+201112345678']);
});
