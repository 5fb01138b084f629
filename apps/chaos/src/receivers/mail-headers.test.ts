import { expect, it } from 'vitest';
import { headerOf, mailIdOf } from './mail-headers.ts';

const ID = '0d9f1c1e-5b6a-4c2e-9a51-0b9f6f0c7e11';

it('reads headers, also folded ones and in any case', () => {
  const mail = 'From: a@b\r\nsubject: One\r\n two\r\n\tthree\r\n\r\nSubject: not this';
  expect(headerOf(mail, 'Subject')).toBe('One two three');
  expect(headerOf(mail, 'To')).toBeNull();
});

it('finds the id in Message-ID, and not elsewhere', () => {
  expect(mailIdOf(`Message-ID: <${ID.toUpperCase()}@example.org>\r\n\r\n`)).toBe(ID);
  expect(mailIdOf(`Message-ID:\r\n <${ID}@example.org>\r\n\r\n`)).toBe(ID);
  expect(mailIdOf(`Message-ID: <1@example.org>\r\n\r\n${ID}`)).toBeNull();
});
