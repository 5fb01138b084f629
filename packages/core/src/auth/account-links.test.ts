import { accountLinks, mails, notices, users } from '@internsync/db/schema';
import { onPostgres } from '@internsync/db/testing/test-database';
import { watchStatements } from '@internsync/db/testing/watch-statements';
import { and, eq, sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { createAccountLink, type AccountLinkPurpose } from '../accounts/create-account-link.ts';
import { findOwnAccount } from '../accounts/own-account.ts';
import { forgetAccountLinks } from '../accounts/redeem-account-link.ts';
import { RegisterCompanyInput, RegisterStudentInput } from '../accounts/schemas.ts';
import type { ServiceCtx } from '../context.ts';
import type { QueuedWork } from '../ports.ts';
import { authenticate } from '../sessions/authenticate.ts';
import { unique } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { limitDeletes } from '../testing/limit-deletes.ts';
import { openLimiter } from '../testing/limiter.ts';
import { changePassword } from './change-password.ts';
import { logIn } from './log-in.ts';
import { operateAccount } from './operate-account.ts';
import { registerCompany } from './register-company.ts';
import { registerStudent } from './register-student.ts';
import { mailPasswordReset, requestPasswordReset } from './request-password-reset.ts';
import { resetPasswordByLink } from './reset-password-by-link.ts';
import { resetPassword } from './reset-password.ts';
import { sendVerification } from './send-verification.ts';
import { setEmail } from './set-email.ts';
import { verifyEmail } from './verify-email.ts';

const { deps, as, setClock } = await openHarness();
const { db } = deps;
const password = 'correct horse battery';
const newPassword = 'another horse battery';

afterEach(() => setClock());

const newAddress = () => `${unique('mona')}@example.org`;

async function begin(email: string | undefined = newAddress()) {
  const input = { username: unique('student'), password, fullName: 'Mona Adel', email };
  const signedIn = await registerStudent(as(anonymous), RegisterStudentInput.parse(input));
  const actor = await authenticate(deps, `Bearer ${signedIn.accessToken}`);
  const { userId, username } = signedIn.account;
  return { userId, username, email, actor, ctx: as(actor), token: signedIn.accessToken };
}

async function linkTo(
  { userId, email }: { readonly userId: number; readonly email: string },
  purpose: AccountLinkPurpose,
) {
  const link = { userId, purpose, email, mailId: crypto.randomUUID() };
  return await db.transaction((tx) => createAccountLink(deps, tx, link));
}

async function mailsTo(userId: number) {
  return await db
    .select({ kind: mails.kind, email: mails.email })
    .from(mails)
    .where(eq(mails.userId, userId))
    .orderBy(mails.createdAt);
}

async function noticesOf(userId: number) {
  const rows = await db
    .select({ kind: notices.kind, detail: notices.detail })
    .from(notices)
    .where(eq(notices.userId, userId))
    .orderBy(notices.id);
  return rows;
}

const verified = async ({ userId }: { readonly userId: number }) =>
  (await findOwnAccount(db, userId)).emailVerified;

const refusedAs = (code: string, reason: string) => ({ code, reason: { code: reason } });

describe('an e-mail address', () => {
  it('is kept with a registration, unconfirmed, and a link is mailed', async () => {
    const student = await begin();
    expect(await findOwnAccount(db, student.userId)).toMatchObject({
      email: student.email,
      emailVerified: false,
      language: 'en',
    });
    expect(await mailsTo(student.userId)).toEqual([{ kind: 'verify_email', email: null }]);
    const input = { username: unique('company'), password, companyName: unique('Nile') };
    const hrEmail = newAddress();
    const company = await registerCompany(
      as(anonymous),
      RegisterCompanyInput.parse({
        ...input,
        hrEmail,
        website: 'https://nile.example',
        language: 'ar',
      }),
    );
    expect(await findOwnAccount(db, company.account.userId)).toMatchObject({
      email: hrEmail,
      emailVerified: false,
      language: 'ar',
    });
  });

  it('may be left out, and no mail is sent', async () => {
    const input = { username: unique('student'), password, fullName: 'Mona Adel' };
    const { account } = await registerStudent(as(anonymous), input);
    expect(await findOwnAccount(db, account.userId)).toMatchObject({ email: null });
    expect(await mailsTo(account.userId)).toEqual([]);
  });

  it('is not flooded by registrations with it', async () => {
    const limiter = openLimiter();
    const email = newAddress();
    const sent = [];
    for (let made = 0; made < 8; made += 1) {
      const input = { username: unique('student'), password, fullName: 'Mona Adel', email };
      const { account } = await registerStudent({ ...as(anonymous), limiter }, input);
      sent.push(...(await mailsTo(account.userId)));
    }
    expect(sent).toHaveLength(6);
  });

  it('is confirmed by the link that was mailed there, once, without signing in', async () => {
    const student = await begin();
    const token = await linkTo(student, 'verify_email');
    const second = await linkTo(student, 'verify_email');
    await verifyEmail(as(anonymous), { token });
    expect(await verified(student)).toBe(true);
    for (const used of [token, second]) {
      await expect(verifyEmail(as(anonymous), { token: used })).rejects.toMatchObject(
        refusedAs('CONFLICT', 'LINK_USED'),
      );
    }
  });

  it('is confirmed by one of two uses of a link at once', async () => {
    const student = await begin();
    const token = await linkTo(student, 'verify_email');
    const uses = await Promise.allSettled([1, 2].map(() => verifyEmail(as(anonymous), { token })));
    expect(uses.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each(['unknown', 'of the other purpose', 'expired', 'of a disabled account'])(
    'is not confirmed by a link that is %s',
    async (what) => {
      const student = await begin();
      let token = 'unknown';
      if (what !== 'unknown') {
        token = await linkTo(
          student,
          what === 'of the other purpose' ? 'reset_password' : 'verify_email',
        );
      }
      if (what === 'expired') {
        setClock(new Date(Date.now() + 24 * 3600 * 1000 + 1000).toISOString());
      }
      if (what === 'of a disabled account') {
        await operateAccount(deps, { username: student.username, operation: 'disable' });
      }
      await expect(verifyEmail(as(anonymous), { token })).rejects.toMatchObject({
        ...(what === 'expired'
          ? refusedAs('CONFLICT', 'LINK_EXPIRED')
          : refusedAs('NOT_FOUND', 'LINK_UNKNOWN')),
        field: 'token',
      });
      expect(await verified(student)).toBe(false);
    },
  );

  it('is confirmed for one account only, also when two ask at once, and nobody squats it', async () => {
    const email = newAddress();
    const [squatter, owner] = [await begin(email), await begin(email)];
    const tokens = [await linkTo(squatter, 'verify_email'), await linkTo(owner, 'verify_email')];
    const uses = await Promise.allSettled(
      tokens.map((token) => verifyEmail(as(anonymous), { token })),
    );
    const refused = uses.flatMap((use): unknown[] =>
      use.status === 'rejected' ? [use.reason] : [],
    );
    expect(refused).toEqual([expect.objectContaining({ reason: { code: 'TAKEN' } })]);
    // Another spelling is the same address.
    const third = await begin(email.toUpperCase());
    const token = await linkTo(third, 'verify_email');
    await expect(verifyEmail(as(anonymous), { token })).rejects.toMatchObject(
      refusedAs('CONFLICT', 'TAKEN'),
    );
  });

  it('is changed with the password only, and the account and the old address are told', async () => {
    const student = await begin();
    await verifyEmail(as(anonymous), { token: await linkTo(student, 'verify_email') });
    const [reset, verify] = [
      await linkTo(student, 'reset_password'),
      await linkTo(student, 'verify_email'),
    ];
    const email = newAddress();
    await expect(setEmail(student.ctx, { email, password: 'wrong' })).rejects.toMatchObject(
      refusedAs('INVALID', 'WRONG_PASSWORD'),
    );
    await setEmail(student.ctx, { email, password });
    expect(await findOwnAccount(db, student.userId)).toMatchObject({ email, emailVerified: false });
    expect(await noticesOf(student.userId)).toEqual([{ kind: 'email_changed', detail: email }]);
    const sent = await mailsTo(student.userId);
    expect(sent).toContainEqual({ kind: 'notice', email: student.email });
    expect(sent.filter(({ kind }) => kind === 'verify_email')).toHaveLength(2);
    // Links to the old address are no longer good.
    await expect(verifyEmail(as(anonymous), { token: verify })).rejects.toMatchObject(
      refusedAs('CONFLICT', 'LINK_USED'),
    );
    await expect(
      resetPasswordByLink(as(anonymous), { token: reset, newPassword }),
    ).rejects.toMatchObject(refusedAs('CONFLICT', 'LINK_USED'));
  });

  it('stays confirmed when it is set again, in any spelling', async () => {
    const student = await begin();
    await verifyEmail(as(anonymous), { token: await linkTo(student, 'verify_email') });
    await setEmail(student.ctx, { email: student.email.toUpperCase(), password });
    expect(await verified(student)).toBe(true);
    expect(await noticesOf(student.userId)).toEqual([]);
  });

  it('may be one that another account has confirmed: nothing tells so until it is confirmed', async () => {
    const owner = await begin();
    await verifyEmail(as(anonymous), { token: await linkTo(owner, 'verify_email') });
    const other = await begin();
    await setEmail(other.ctx, { email: owner.email, password });
    expect(await verified(owner)).toBe(true);
    expect(await verified(other)).toBe(false);
  });

  it('is mailed another link on request, but not once it is confirmed, nor too often', async () => {
    const student = await begin();
    const ctx: ServiceCtx = { ...student.ctx, limiter: openLimiter() };
    for (let sent = 0; sent < 6; sent += 1) await sendVerification(ctx);
    await expect(sendVerification(ctx)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    const before = await mailsTo(student.userId);
    await verifyEmail(as(anonymous), { token: await linkTo(student, 'verify_email') });
    await sendVerification(student.ctx);
    expect(await mailsTo(student.userId)).toEqual(before);
    const { account } = await registerStudent(as(anonymous), {
      username: unique('student'),
      password,
      fullName: 'Mona Adel',
    });
    const without = { ...student.actor, userId: account.userId };
    await expect(sendVerification(as(without))).rejects.toMatchObject(
      refusedAs('CONFLICT', 'NO_EMAIL'),
    );
  });

  it('of the signed-in alone is set, and mailed links', async () => {
    for (const call of [
      setEmail(as(anonymous), { email: newAddress(), password }),
      sendVerification(as(anonymous)),
    ]) {
      await expect(call).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });
});

/** A caller whose requests to reset passwords are collected. */
function asking() {
  const pieces: QueuedWork['mail-password-reset'][] = [];
  const ctx: ServiceCtx = {
    ...as(anonymous),
    queue: {
      add: async (tx, name, added) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It queues no other kind.
        pieces.push(...(added as readonly QueuedWork['mail-password-reset'][]));
        await deps.queue.add(tx, name, added);
      },
    },
  };
  return { ctx, pieces };
}

async function resetsFor(...people: readonly { readonly userId: number }[]) {
  const counts = [];
  for (const { userId } of people) {
    const isReset = and(eq(mails.userId, userId), eq(mails.kind, 'reset_password'));
    counts.push(await db.$count(mails, isReset));
  }
  return counts;
}

describe('a request to reset a password', () => {
  it('is answered alike, with the same statements, whether an account has the address', async () => {
    const { email } = await begin();
    const work = [];
    const sent: string[] = [];
    // Wakes are sent after an answer, and share a pause with those of other transactions.
    const note = (text: string) => (text.includes('pg_notify') ? 0 : sent.push(text));
    if (onPostgres()) watchStatements(db, ({ text }) => note(text));
    for (const address of [email, newAddress()]) {
      const { ctx, pieces } = asking();
      sent.length = 0;
      expect(await requestPasswordReset(ctx, { email: address })).toBeUndefined();
      work.push({ sent: [...sent], pieces: pieces.length });
    }
    if (onPostgres()) watchStatements(db, () => undefined);
    expect(work[0]).toEqual(work[1]);
    expect(work[0]).toMatchObject({ pieces: 1 });
  });

  it('leaves no address in the queue that can be read', async () => {
    const { ctx, pieces } = asking();
    const email = newAddress();
    await requestPasswordReset(ctx, { email });
    expect(JSON.stringify(pieces)).not.toContain(email.split('@')[0]);
  });

  it('mails the account that confirmed the address, and else all that gave it, but no disabled one', async () => {
    const email = newAddress();
    const people = [await begin(email), await begin(email), await begin(email)] as const;
    const [first, second, third] = people;
    await operateAccount(deps, { username: third.username, operation: 'disable' });
    const { ctx, pieces } = asking();
    await requestPasswordReset(ctx, { email });
    for (const piece of pieces.splice(0)) await mailPasswordReset(deps, piece);
    expect(await resetsFor(...people)).toEqual([1, 1, 0]);
    await verifyEmail(as(anonymous), { token: await linkTo(second, 'verify_email') });
    await requestPasswordReset(ctx, { email });
    // Also with a secret that was replaced in the meantime.
    const settings = {
      ...deps.settings,
      jwtSecret: crypto.getRandomValues(new Uint8Array(32)),
      previousJwtSecret: deps.settings.jwtSecret,
    };
    for (const piece of pieces) await mailPasswordReset({ ...deps, settings }, piece);
    expect(await resetsFor(first, second, third)).toEqual([1, 2, 0]);
  });

  it('is limited per address and per network', async () => {
    const limiter = openLimiter();
    const ask = async () =>
      await requestPasswordReset({ ...as(anonymous), limiter }, { email: newAddress() });
    for (let asked = 0; asked < 6; asked += 1) await ask();
    await expect(ask()).rejects.toMatchObject({ reason: { rule: 'mail-link' } });
    limiter.counts.set('ask-for-link', 30);
    await expect(ask()).rejects.toMatchObject({ reason: { rule: 'ask-for-link' } });
  });
});

describe('a password that is reset by a link', () => {
  it('is the one that signs in from then on, ends every session, and is told of', async () => {
    const student = await begin();
    const [token, second] = [
      await linkTo(student, 'reset_password'),
      await linkTo(student, 'reset_password'),
    ];
    await resetPasswordByLink(as(anonymous), { token, newPassword });
    expect(await verified(student)).toBe(true);
    expect(await noticesOf(student.userId)).toEqual([{ kind: 'password_changed', detail: null }]);
    expect((await authenticate(deps, `Bearer ${student.token}`)).kind).toBe('anonymous');
    const { username } = student;
    await expect(logIn(as(anonymous), { username, password })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(logIn(as(anonymous), { username, password: newPassword })).resolves.toBeDefined();
    for (const used of [token, second]) {
      await expect(
        resetPasswordByLink(as(anonymous), { token: used, newPassword }),
      ).rejects.toMatchObject(refusedAs('CONFLICT', 'LINK_USED'));
    }
  });

  it('is that of one of two uses at once, of one link or of two', async () => {
    const student = await begin();
    const one = await linkTo(student, 'reset_password');
    const two = await linkTo(student, 'reset_password');
    const passwords = ['first horse battery', 'second horse battery', 'third horse battery'];
    const uses = await Promise.allSettled(
      [one, one, two].map((token, index) =>
        resetPasswordByLink(as(anonymous), { token, newPassword: passwords[index] ?? '' }),
      ),
    );
    expect(uses.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    const winner = passwords[uses.findIndex(({ status }) => status === 'fulfilled')] ?? '';
    const { username } = student;
    await expect(logIn(as(anonymous), { username, password: winner })).resolves.toBeDefined();
  });

  it('follows the rules of a registration, and a refused one leaves the link good', async () => {
    const student = await begin();
    const token = await linkTo(student, 'reset_password');
    await expect(
      resetPasswordByLink(as(anonymous), { token, newPassword: 'password1' }),
    ).rejects.toMatchObject({ code: 'INVALID', field: 'newPassword' });
    await resetPasswordByLink(as(anonymous), { token, newPassword });
  });

  it('needs a link that is known and not older than an hour', async () => {
    const student = await begin();
    const token = await linkTo(student, 'reset_password');
    const verify = await linkTo(student, 'verify_email');
    for (const unknown of ['unknown', verify]) {
      await expect(
        resetPasswordByLink(as(anonymous), { token: unknown, newPassword }),
      ).rejects.toMatchObject(refusedAs('NOT_FOUND', 'LINK_UNKNOWN'));
    }
    setClock(new Date(Date.now() + 3600 * 1000 + 1000).toISOString());
    await expect(resetPasswordByLink(as(anonymous), { token, newPassword })).rejects.toMatchObject(
      refusedAs('CONFLICT', 'LINK_EXPIRED'),
    );
  });

  it('cannot be reset by a link from before it was changed, by the user or an operator', async () => {
    const student = await begin();
    const before = await linkTo(student, 'reset_password');
    await changePassword(student.ctx, { currentPassword: password, newPassword });
    await expect(
      resetPasswordByLink(as(anonymous), { token: before, newPassword }),
    ).rejects.toMatchObject(refusedAs('CONFLICT', 'LINK_USED'));
    const again = await linkTo(student, 'reset_password');
    await resetPassword(deps, { username: student.username });
    await expect(
      resetPasswordByLink(as(anonymous), { token: again, newPassword }),
    ).rejects.toMatchObject(refusedAs('CONFLICT', 'LINK_USED'));
  });

  it('cannot be reset by a link to an address from before, whenever the link was made', async () => {
    const student = await begin();
    await setEmail(student.ctx, { email: newAddress(), password });
    const token = await linkTo(student, 'reset_password');
    await expect(resetPasswordByLink(as(anonymous), { token, newPassword })).rejects.toMatchObject(
      refusedAs('CONFLICT', 'LINK_USED'),
    );
    await expect(
      logIn(as(anonymous), { username: student.username, password }),
    ).resolves.toBeDefined();
  });

  it('does not confirm an address that another account confirmed first', async () => {
    const email = newAddress();
    const [owner, other] = [await begin(email), await begin(email)];
    await verifyEmail(as(anonymous), { token: await linkTo(owner, 'verify_email') });
    const token = await linkTo(other, 'reset_password');
    await resetPasswordByLink(as(anonymous), { token, newPassword });
    expect([await verified(owner), await verified(other)]).toEqual([true, false]);
  });
});

it('keeps no token, and forgets links a month after they expired', async () => {
  const student = await begin();
  const token = await linkTo(student, 'reset_password');
  const rows = async () =>
    await db.select().from(accountLinks).where(eq(accountLinks.userId, student.userId));
  expect(JSON.stringify(await rows())).not.toContain(token);
  await forgetAccountLinks(deps);
  expect(await rows()).toHaveLength(1);
  setClock(new Date(Date.now() + 31 * 24 * 3600 * 1000).toISOString());
  await forgetAccountLinks(deps);
  expect(await rows()).toEqual([]);
});

it('removes old links some thousands at a time, however many there are', async () => {
  const { userId } = await begin();
  await db.execute(sql`
    insert into account_links (user_id, purpose, token_hash, email, expires_at)
    select ${userId}, 'verify_email', 'backlog ' || n, 'a@example.com', now() - interval '31 days'
    from generate_series(1, 5001) n`);
  await limitDeletes(db, accountLinks, 5000);
  await forgetAccountLinks(deps);
  expect(await db.select().from(accountLinks).where(eq(accountLinks.userId, userId))).toEqual([]);
});

describe('a sign-in', () => {
  const FIREFOX =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

  it('is known again when the browser describes itself at great length', async () => {
    const { userId, username } = await begin();
    const here = {
      userAgent: `Mozilla/5.0 (${'x'.repeat(400)}) Firefox/140.0`,
      address: '192.0.2.1',
    };
    for (let n = 0; n < 3; n += 1) {
      await logIn({ ...as(anonymous), ...here }, { username, password });
    }
    expect(await noticesOf(userId)).toHaveLength(1);
  });

  it('is told of if the browser, the system or the network is new, and else not', async () => {
    const { userId, username } = await begin();
    const from = async (userAgent: string, address: string) =>
      await logIn({ ...as(anonymous), userAgent, address }, { username, password });
    await from('test', '192.0.2.1');
    expect(await noticesOf(userId)).toEqual([]);
    await from(FIREFOX, '192.0.2.1');
    await from(FIREFOX.replaceAll('140.0', '141.0'), '192.0.2.1');
    await from(FIREFOX, '198.51.100.7');
    await from(FIREFOX, '198.51.100.7');
    await from(FIREFOX.replace('Windows NT 10.0; Win64; x64', 'X11; Linux x86_64'), '192.0.2.1');
    expect(await noticesOf(userId)).toEqual([
      { kind: 'new_sign_in', detail: 'Firefox, Windows, 192.0.2.1' },
      { kind: 'new_sign_in', detail: 'Firefox, Windows, 198.51.100.7' },
      { kind: 'new_sign_in', detail: 'Firefox, Linux, 192.0.2.1' },
    ]);
    await expect(
      logIn({ ...as(anonymous), address: '203.0.113.1' }, { username, password: 'wrong' }),
    ).rejects.toBeDefined();
    expect(await noticesOf(userId)).toHaveLength(3);
    await db.delete(users).where(eq(users.id, userId));
    expect(await noticesOf(userId)).toEqual([]);
  });
});
