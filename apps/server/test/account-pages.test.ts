import type { AccountLinkPurpose } from '@internsync/core/accounts/create-account-link';
import { mailedLink } from '@internsync/core/testing/mailed-link';
import { OwnAccount } from '@internsync/core/values/account';
import { describe, expect, it, vi } from 'vitest';
import { languageOf } from '../src/pages/language-of.ts';
import { signUpStudent, type Person } from './accounts.ts';
import { dataOf, mutate, query } from './calls.ts';
import { startServer } from './start-server.ts';

const server = await startServer({ limits: true, work: true });
const newPassword = 'another horse battery';
server.secrets.add(newPassword);

async function studentWithLink(purpose: AccountLinkPurpose, language: 'en' | 'ar' = 'en') {
  const student = await signUpStudent(server);
  const { email, token } = await mailedLink(server.deps, student.userId, purpose, language);
  server.secrets.add(token);
  return { student, email, token };
}

const me = async (person: Person) =>
  dataOf(await query(server, 'auth.me', undefined, person), OwnAccount);

async function open(page: string, token: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/account/${page}?token=${token}`, { headers });
  return { response, html: await response.text() };
}

async function post(page: string, fields: Record<string, string>) {
  const response = await fetch(`${server.url}/account/${page}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  return { status: response.status, html: await response.text() };
}

describe('the page of a link that confirms an address', () => {
  it('changes nothing by being opened, however often, and its button confirms, once', async () => {
    const { student, email, token } = await studentWithLink('verify_email');
    for (let opened = 0; opened < 3; opened += 1) {
      const { response, html } = await open('verify-email', token);
      expect(response.status).toBe(200);
      expect(html).toContain(email);
      expect(html).toContain(student.username);
    }
    expect(await me(student)).toMatchObject({ email, emailVerified: false });
    expect(await post('verify-email', { token })).toMatchObject({ status: 200 });
    expect(await me(student)).toMatchObject({ emailVerified: true });
    expect(await post('verify-email', { token })).toMatchObject({
      status: 409,
      html: expect.stringContaining('used before'),
    });
  });

  it('runs no script, tells nobody its address, and is stored nowhere', async () => {
    const { token } = await studentWithLink('verify_email');
    const { response, html } = await open('verify-email', token);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
      'x-robots-tag': 'noindex',
    });
    expect(html).not.toMatch(/<script|https?:|<img|<link/u);
    // There is no site here to go on to.
    expect(html).not.toContain('<a ');
    expect(html).toContain('action="verify-email"');
  });

  it('is in the language of the account, and else in that of the browser', async () => {
    const { token } = await studentWithLink('verify_email', 'ar');
    expect((await open('verify-email', token)).html).toContain('<html lang="ar" dir="rtl">');
    const headers = { 'accept-language': 'fr, ar-EG;q=0.9, en;q=0.8' };
    const unknown = await open('verify-email', 'unknown', headers);
    expect(unknown.response.status).toBe(404);
    expect(unknown.html).toContain('<html lang="ar" dir="rtl">');
    expect((await open('verify-email', 'unknown')).html).toContain('<html lang="en" dir="ltr">');
  });

  it('shows what it is sent as text', async () => {
    const sent = '"><script>alert(1)</script>';
    const { html } = await open('verify-email', encodeURIComponent(sent));
    expect(html).not.toContain('<script');
    expect((await post('reset-password', { token: sent, newPassword })).html).not.toContain('<scr');
    expect((await fetch(`${server.url}/account/verify-email?token=a&token=b`)).status).toBe(400);
  });
});

describe('the page of a link that resets a password', () => {
  it('asks again for a password that is refused; a good one ends all sessions', async () => {
    const { student, token } = await studentWithLink('reset_password');
    const refused = await post('reset-password', { token, newPassword: 'short' });
    expect(refused).toMatchObject({ status: 400 });
    expect(refused.html).toContain('at least 8 characters');
    expect(refused.html).toContain('type="password"');
    expect(refused.html).not.toContain('"short"');
    const done = await post('reset-password', { token, newPassword });
    expect(done).toMatchObject({ status: 200 });
    expect((await query(server, 'auth.me', undefined, student)).status).toBe(401);
    const { username } = student;
    const signIn = { username, password: newPassword };
    expect((await mutate(server, 'auth.logIn', signIn)).status).toBe(200);
    expect(await post('reset-password', { token, newPassword })).toMatchObject({ status: 409 });
  });

  it('is reached by the mail that is asked for, which also reads the address', async () => {
    const { student, email } = await studentWithLink('verify_email');
    expect((await mutate(server, 'auth.requestPasswordReset', { email })).status).toBe(200);
    const mail = await vi.waitFor(
      () => {
        const found = server.outbox.sent.find(({ to }) => to === email);
        if (!found) throw new Error('No mail yet');
        return found;
      },
      { timeout: 15_000 },
    );
    const { content } = mail;
    if (content.kind !== 'reset_password') throw new Error(`A mail of ${content.kind}`);
    const { pathname, search, searchParams } = new URL(content.link);
    server.secrets.add(searchParams.get('token') ?? '');
    expect((await fetch(server.url + pathname + search)).status).toBe(200);
    const fields = { token: searchParams.get('token') ?? '', newPassword };
    expect(await post('reset-password', fields)).toMatchObject({ status: 200 });
    const signIn = { username: student.username, password: newPassword };
    expect((await mutate(server, 'auth.logIn', signIn)).status).toBe(200);
  });

  it('counts the uses of links that are not good against the limit', async () => {
    const left = async () => {
      const body = new URLSearchParams({ token: 'unknown', newPassword });
      const url = `${server.url}/account/reset-password`;
      const { status, headers } = await fetch(url, { method: 'POST', body });
      expect(status).toBe(404);
      expect(headers.get('ratelimit')).toMatch(/^"use-link";r=\d+/);
      return Number.parseInt(headers.get('ratelimit')?.split('r=')[1] ?? '', 10);
    };
    const before = await left();
    expect(await left()).toBe(before - 1);
  });

  it('refuses other bodies and large ones', async () => {
    const send = async (type: string, body: string) => {
      const headers = { 'content-type': type };
      const url = `${server.url}/account/reset-password`;
      return (await fetch(url, { method: 'POST', headers, body })).status;
    };
    expect(await send('text/plain', 'token=a')).toBe(415);
    expect(await send('application/x-www-form-urlencoded', `token=${'a'.repeat(9000)}`)).toBe(413);
  });
});

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['ar', 'ar'],
  ['de, ar;q=0.5', 'ar'],
  ['ar;q=0.5, en', 'en'],
  ['en;q=0, ar;q=0.1', 'ar'],
  ['ar;q=x, en;q=0.2', 'en'],
])('takes the language of %j for %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
