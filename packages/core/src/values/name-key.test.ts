import { expect, it } from 'vitest';
import { nameKey } from './name-key.ts';

it.for([
  ['letter case', 'Nile Labs', 'NILE LABS'],
  ['accents', 'Café Noir', 'Cafe\u0301 noir'],
  ['white space', 'Nile  Labs', 'Nile\u00A0Labs'],
  ['invisible characters', 'Nile Labs', 'Ni\u200Ble La\u00ADbs'],
  ['full width', 'Nile', 'Ｎｉｌｅ'],
  ['a Cyrillic letter', 'Acme', '\u0410cme'],
  ['Cyrillic letters of a whole name', 'COCA', 'СОСА'],
  ['a Greek letter', 'Nile', '\u039Dile'],
  ['the letter case of a Cyrillic name', 'Веста', 'ВЕСТА'],
  ['Arabic letter forms', 'شركة النيل', 'شركه النيل'],
  ['digits of another script', 'Studio 54', 'Studio ٥٤'],
] as const)('is one for names that differ by %s', ([, one, other]) => {
  expect(nameKey(one)).toBe(nameKey(other));
});

it.for([
  ['Nile', 'Niles'],
  ['R&D', 'RD'],
  ['Яндекс', 'Индекс'],
  ['---', '***'],
  ['🐴', '🔋'],
] as const)('tells %s and %s apart', ([one, other]) => {
  expect(nameKey(one)).not.toBe(nameKey(other));
});
