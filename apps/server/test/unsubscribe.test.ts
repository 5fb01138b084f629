import { signUnsubscription } from '@internsync/core/mail/unsubscribe-token';
import { noticePreferences, users } from '@internsync/db/schema';
import { describe, expect, it } from 'vitest';
import { signUpStudent } from './accounts.ts';
import { startServer } from './start-server.ts';

const server = await startServer();
const { db } = server.database;

async function mailed(language: 'en' | 'ar' = 'en') {
  const { userId } = await signUpStudent(server);
  // The language of all users: each test makes its own.
  await db.update(users).set({ language });
  const token = signUnsubscription({ userId, kind: 'status_changed' }, server.deps.settings);
  server.secrets.add(token);
  const url = `${server.url}/mail/unsubscribe?token=${token}`;
  const choices = async () =>
    (await db.select().from(noticePreferences)).filter((one) => one.userId === userId);
  return { url, token, choices, userId };
}

const off = (userId: number) => [
  { userId, kind: 'status_changed', channel: 'mail', enabled: false },
];

describe('the link of a mail', () => {
  it.for([
    ['en', 'ltr', 'Stop this mail'],
    ['ar', 'rtl', 'إيقاف هذه الرسائل'],
  ] as const)('asks in %s before it does anything', async ([language, direction, button]) => {
    const { url, choices } = await mailed(language);

    for (const method of ['GET', 'HEAD']) {
      const response = await fetch(url, { method });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('content-security-policy')).toContain("form-action 'self'");
      expect(response.headers.get('content-language')).toBe(language);
    }
    const html = await (await fetch(url)).text();
    expect(html).toContain(`<html lang="${language}" dir="${direction}">`);
    expect(html).toContain(`<form method="post"><button>${button}</button></form>`);
    expect(html).not.toContain('<script');
    expect(await choices()).toEqual([]);
  });

  it.for([
    ['a mail program', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    ['a mail program', 'multipart/form-data; boundary=b', '--b--\r\n'],
    ['the button', 'application/x-www-form-urlencoded', ''],
    ['nothing', 'text/plain', 'x'],
  ] as const)('unsubscribes %s that posts %s, without a sign-in', async ([, type, body]) => {
    const { url, choices, userId } = await mailed();

    for (const _ of [1, 2]) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
      expect(response.status).toBe(200);
      const html = await response.text();
      expect(html).toContain('You get no more of this mail');
      // There is no site here to go on to.
      expect(html).not.toContain('<a ');
    }

    expect(await choices()).toEqual(off(userId));
  });

  it('unsubscribes somebody who posts no body at all', async () => {
    const { url, choices, userId } = await mailed();
    expect((await fetch(url, { method: 'POST' })).status).toBe(200);
    expect(await choices()).toEqual(off(userId));
  });

  it.for(['GET', 'POST'])(
    'answers %s with a page that says so when it was cut off',
    async (method) => {
      const { url, token, choices } = await mailed();
      const wrong = [
        [url.slice(0, -1), 404],
        [`${server.url}/mail/unsubscribe`, 400],
        [`${server.url}/mail/unsubscribe?token=${token}&token=${token}`, 400],
        [`${server.url}/mail/unsubscribe?token=${'a'.repeat(500)}`, 400],
      ] as const;
      for (const [one, status] of wrong) {
        const response = await fetch(one, { method });
        expect(response.status).toBe(status);
        expect(await response.text()).toContain('This link does not work');
      }
      expect(await choices()).toEqual([]);
    },
  );

  it('is protected like the pages of accounts', async () => {
    const { url } = await mailed();
    const protection = async (page: string) => {
      const { headers } = await fetch(page);
      const names = ['referrer-policy', 'cache-control', 'content-security-policy', 'x-robots-tag'];
      return Object.fromEntries(names.map((name) => [name, headers.get(name)]));
    };
    const account = await protection(`${server.url}/account/verify-email?token=unknown`);
    expect(account).toEqual({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
      'x-robots-tag': 'noindex',
    });
    expect(await protection(url)).toEqual(account);
    expect(await protection(`${server.url}/mail/unsubscribe?token=unknown`)).toEqual(account);
  });

  it('answers a link that is not known in the language of the browser', async () => {
    const headers = { 'accept-language': 'fr, ar-EG;q=0.9, en;q=0.8' };
    const response = await fetch(`${server.url}/mail/unsubscribe?token=unknown`, { headers });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-language')).toBe('ar');
    const html = await response.text();
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('هذا الرابط لا يعمل');
  });

  it('takes no large body', async () => {
    const { url, choices } = await mailed();
    const response = await fetch(url, { method: 'POST', body: 'x'.repeat(5000) });
    expect(response.status).toBe(413);
    expect(await choices()).toEqual([]);
  });
});
