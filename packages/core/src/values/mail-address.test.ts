import { expect, it } from 'vitest';
import { MailAddress, mailKey } from './mail-address.ts';
import { Website } from './website.ts';

it.for([
  'hr@xn--4gbrim.xn--wgbh1c',
  'jobs@شركة.مصر',
  'info@bücher.example',
  'r&d@acme.example',
  'hr/eg@acme.example',
  "o'neil+jobs@acme.example",
  "!#$%&'*+-/=?^_`{|}~.@acme.example",
  'hr@a-b.co.uk',
  'hr@例え.テスト',
  `hr@${'x'.repeat(63)}.example`,
])('%s is a mail address, and is kept as it is typed', (address) => {
  expect(MailAddress.parse(address)).toBe(address);
});

it('loses the white space around it, and its upper case', () => {
  expect(MailAddress.parse(' HR@Acme.Example\u00A0\n')).toBe('hr@acme.example');
});

it.for([
  '',
  'no-at-sign',
  'a@b',
  '@acme.example',
  'a@',
  'a b@acme.example',
  'a@acme..example',
  'a@.example',
  'a@acme.example.',
  'a@-acme.example',
  'a@acme-.example',
  'a@acme_co.example',
  'a@acme.example/x',
  'a@acme.example:25',
  'a@b@acme.example',
  '"a"@acme.example',
  '<script>@x.com',
  'a@<script>.com',
  'a@[127.0.0.1]',
  'a@127.0.0.1',
  'a@0x7f.1',
  'a@acme.\u202Eexample',
  'a@ac\u00ADme.example',
  'a\u0000@acme.example',
  'محمد@شركة.مصر',
  `a@${'x'.repeat(64)}.example`,
  `${'a'.repeat(250)}@acme.example`,
])('%j is no mail address', (address) => {
  expect(MailAddress.safeParse(address).success).toBe(false);
});

it.for([
  ['hr@شركة.مصر', 'hr@xn--ogbpi5d.xn--wgbh1c'],
  ['hr@bücher.example', 'HR@XN--BCHER-KVA.example'],
  ['hr@bücher.example', 'hr@bu\u0308cher。example'],
  ['hr@bücher.example', 'hr@BÜCHER.example'],
] as const)('%s and %s are one address', ([one, other]) => {
  expect(mailKey(one)).not.toBeNull();
  expect(mailKey(one)).toBe(mailKey(other));
});

it.for([
  'https://موقع.مصر',
  'https://xn--4gbrim.xn--wgbh1c/',
  'https://пример.рф/путь?a=1#b',
  'HTTP://acme.example:8080',
])('%s is a website, and is kept as it is typed', (website) => {
  expect(Website.parse(` ${website}\n`)).toBe(website);
});

it.for([
  'javascript:alert(1)',
  'https://user@acme.example',
  'https://user:password@acme.example',
  'https://:password@acme.example',
  'java\nscript:alert(1)',
  'https://ac\nme.example',
  'https://acme.example/\u202Efdp.exe',
  'https://acme',
  'https://127.0.0.1',
  'https://[::1]/',
  'https://2130706433',
  'https:acme.example',
  '//acme.example',
  'data:text/html,x',
  'https://',
])('%j is no website', (website) => {
  expect(Website.safeParse(website).success).toBe(false);
});
