import { describe, expect, it } from 'vitest';
import { deadlineFromText } from './deadline-text.ts';

describe('deadlineFromText', () => {
  it.for([
    ['2027-01-31', '2027-01-31'],
    ['2028-02-29', '2028-02-29'],
    [' 2027-01-31 ', '2027-01-31'],
    ['31/01/2027', '2027-01-31'],
    ['01/31/2027', '2027-01-31'],
    ['05/05/2027', '2027-05-05'],
    ['13/12/2027', '2027-12-13'],
  ] as const)('reads %o as %s', ([text, day]) => {
    expect(deadlineFromText(text)).toBe(day);
  });

  it.for([
    '03/04/2027',
    '12/01/2027',
    '2027-02-29',
    '2027-13-01',
    '2027-00-10',
    '0000-01-01',
    '31/02/2027',
    '13/13/2027',
    '1/5/2027',
    '2027/01/31',
    '31-01-2027',
    '31.01.2027',
    '2027-01-31T0',
    '٢٠٢٧-٠١-٣١',
    'end of May',
    'None',
    '',
  ])('returns null for %o', (text) => {
    expect(deadlineFromText(text)).toBeNull();
  });
});
