import { expect, it } from 'vitest';
import { NewPassword } from '../accounts/schemas.ts';
import { invalidInput } from '../input-issues.ts';
import { line, plain, prose } from './text.ts';

it.for([
  ['a line', line(45)],
  ['prose', prose(45)],
  ['plain text', plain(45)],
  ['a password', NewPassword],
] as const)('looks at nothing but the length of %s that is far too long', ([, schema]) => {
  const { error } = schema.safeParse('x\0\uD800'.repeat(1000));
  expect(error && invalidInput(error, '').issues).toMatchObject([{ code: 'TOO_LONG' }]);
  expect(error?.issues).toHaveLength(1);
});
