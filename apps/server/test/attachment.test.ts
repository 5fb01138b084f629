import { parse } from 'content-disposition';
import { expect, it } from 'vitest';
import { attachment } from '../src/files/attachment.ts';

it.for([
  ['resume.pdf', 'attachment; filename=resume.pdf'],
  ['سيرة.pdf', `attachment; filename=____.pdf; filename*=UTF-8''%D8%B3%D9%8A%D8%B1%D8%A9.pdf`],
  [
    'Zoë 100%25.pdf',
    `attachment; filename="Zo_ 100_25.pdf"; filename*=UTF-8''Zo%C3%AB%20100%2525.pdf`,
  ],
] as const)('%j becomes %j', ([name, header]) => {
  expect(attachment(name)).toBe(header);
});

it.for([
  ['a line break', 'a\r\nSet-Cookie: x=1\r\n\r\n<html>.pdf'],
  ['quotes', 'a"; filename="evil.exe'],
  ['a quote at the end', 'a\\"'],
  ['a semicolon', 'a;b=c.pdf'],
  ['an encoded quote', 'a%22; filename*=x.exe'],
  ['Arabic', 'سيرة ذاتية.pdf'],
  ['emoji', '👩‍💻🎉.pdf'],
  ['path tricks', '../../..\\..\\etc/passwd'],
  ['500 characters', `${'م'.repeat(496)}.pdf`],
  ['NUL and other controls', 'a\u0000\u0007\u007f\u0085.pdf'],
  ['Latin-1', 'Résumé.pdf'],
  ['line separators', 'a\u2028b\u2029.pdf'],
  ['nothing', ''],
] as const)('a name with %s makes one line of ASCII that says the name', ([, name]) => {
  const header = attachment(name);

  expect(header).toMatch(/^attachment; filename=("[ -~]*"|[\w.-]+)(; filename\*=UTF-8''[!-~]+)?$/);
  expect(new Headers({ 'content-disposition': header }).get('content-disposition')).toBe(header);
  expect(parse(header)).toMatchObject({ type: 'attachment', parameters: { filename: name } });
});

it('half a character is replaced', () => {
  expect(parse(attachment('\ud800.pdf')).parameters).toMatchObject({ filename: '\ufffd.pdf' });
});
