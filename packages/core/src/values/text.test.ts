import { expect, it } from 'vitest';
import { NewPassword } from '../accounts/schemas.ts';
import { foldForSearch, line, plain, prose } from './text.ts';

it.for([
  ['a line', line(45)],
  ['prose', prose(45)],
  ['plain text', plain(45)],
  ['a password', NewPassword],
] as const)('looks at nothing but the length of %s that is far too long', ([, schema]) => {
  const { error } = schema.safeParse('x\0\uD800'.repeat(1000));
  expect(error?.issues.map(({ code }) => code)).toEqual(['too_big']);
});

it.for([
  ['alef with hamza above', 'أحمد', 'احمد'],
  ['alef with hamza below', 'إدارة', 'اداره'],
  ['alef with madda', 'آلة', 'اله'],
  ['alef wasla', 'ٱلنيل', 'النيل'],
  ['alef maqsura as ya', 'مستشفى', 'مستشفي'],
  ['ya with hamza', 'بيئة', 'بييه'],
  ['waw with hamza', 'مؤسسة', 'موسسه'],
  ['ta marbuta as ha', 'برمجة', 'برمجه'],
  ['a hamza that is a mark of its own', 'ا\u0654حمد', 'احمد'],
  ['vowel signs', 'مُتَدَرِّبٌ', 'متدرب'],
  ['the dagger alef', 'هٰذا', 'هذا'],
  ['tatweel', 'بـــرمجة', 'برمجه'],
  ['presentation forms', '\uFEDF\uFEFB', 'للا'],
  ['letter case', 'BackEND', 'backend'],
  ['accents, composed or not', 'Café Cafe\u0301 Über Ñandú', 'cafe cafe uber nandu'],
  ['compatibility forms', 'ﬁn①²', 'fin12'],
  ['white space of any kind and number', '\t a\u00A0 b\n', 'a b'],
] as const)('folds %s', ([, text, folded]) => {
  expect(foldForSearch(text)).toBe(folded);
  expect(foldForSearch(folded)).toBe(folded);
});
