import { createHash } from 'node:crypto';
import { logIn } from '@internsync/core/auth/log-in';
import { resetPassword } from '@internsync/core/auth/reset-password';
import { registerStudent } from '@internsync/core/auth/register-student';
import { anonymous, openHarness } from '@internsync/core/testing/harness';
import type { OpenDatabase } from '@internsync/db/open';
import { companies, students, users } from '@internsync/db/schema';
import { asc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { addCompany, addStudent, addUser, djangoHash, openLegacy } from './legacy.ts';
import { openTarget, tryTakeover } from './try-takeover.ts';

const harness = await openHarness();
const visitorOf = ({ db }: OpenDatabase) => ({ ...harness.as(anonymous), db });

async function userOf({ db }: OpenDatabase, id: number) {
  const [user] = await db.select().from(users).where(eq(users.id, id));
  return user;
}

describe('an account', () => {
  it('keeps its ids, and its texts unescaped exactly once', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    await legacy.sql`alter sequence api_users_id_seq restart with 700`;
    const student = await addStudent(legacy, {
      userName: '&lt;b&gt;eve&lt;/b&gt; &amp; &quot;co&quot;',
      Fullname: 'Eve O&#x27;Neil &amp;lt;',
    });
    const company = await addCompany(legacy, {
      name: 'Acme &amp; Sons',
      website: 'https://acme.example/?a=1&amp;b=2',
    });

    expect(await tryTakeover(legacy, target)).toEqual([]);

    expect(await userOf(target, student.userId)).toMatchObject({
      username: '<b>eve</b> & "co"',
      role: 'student',
      disabledAt: null,
    });
    expect(await target.db.select().from(students)).toMatchObject([
      { id: student.id, userId: student.userId, fullName: "Eve O'Neil &lt;", formerNames: [] },
    ]);
    expect(await target.db.select().from(companies)).toMatchObject([
      {
        id: company.id,
        userId: company.userId,
        name: 'Acme & Sons',
        website: 'https://acme.example/?a=1&b=2',
      },
    ]);
  });

  it('logs in with its Django password, which argon2id replaces', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const hash = djangoHash('كلمة سر 1');
    const { userId } = await addStudent(legacy, { userName: 'سلمى', password: hash });
    await tryTakeover(legacy, target);
    expect(await userOf(target, userId)).toMatchObject({ passwordHash: hash });

    const credentials = { username: 'سلمى', password: 'كلمة سر 1' };
    const first = await logIn(visitorOf(target), credentials);
    expect(first.account.userId).toBe(userId);
    const rewritten = await userOf(target, userId);
    expect(rewritten?.passwordHash).toMatch(/^\$argon2id\$/);

    await logIn(visitorOf(target), credentials);
    expect(await userOf(target, userId)).toEqual(rewritten);
    await expect(
      logIn(visitorOf(target), { ...credentials, password: 'other' }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('logs in with another hash of Django, and without one after the operator set a password', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const digest = createHash('sha1').update('NaClsesame opens').digest('hex');
    await addStudent(legacy, { userName: 'old', password: `sha1$NaCl$${digest}` });
    const lost = await addStudent(legacy, { userName: 'lost', password: 'crypt$$abcdef' });
    expect(await tryTakeover(legacy, target)).toMatchObject([
      { finding: 'unknown_hash', id: lost.userId, hasher: 'crypt' },
    ]);

    const visitor = visitorOf(target);
    await logIn(visitor, { username: 'old', password: 'sesame opens' });
    await expect(
      logIn(visitor, { username: 'lost', password: 'sesame opens' }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const { password } = await resetPassword(visitor, { username: 'lost' });
    const { account } = await logIn(visitor, { username: 'lost', password });
    expect(account.userId).toBe(lost.userId);
  });

  it('without a profile is left out, and its name may be registered, with a new id', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    await addStudent(legacy);
    const half = await addUser(legacy, { userName: 'half&amp;made' });
    const gone = await addStudent(legacy);
    await legacy.sql`delete from api_student where id = ${gone.id}`;
    await legacy.sql`delete from api_users where id = ${gone.userId}`;

    expect(await tryTakeover(legacy, target)).toEqual([
      {
        finding: 'half_made_user',
        action: 'left_out',
        table: 'api_users',
        id: half,
        username: 'half&made',
      },
    ]);

    const again = await registerStudent(visitorOf(target), {
      username: 'half&made',
      password: 'A-new-password-1',
      fullName: 'Half Made',
    });
    // A token that the old server gave to a deleted user names nobody.
    expect(again.account).toMatchObject({
      userId: gone.userId + 1,
      student: { id: gone.id + 1 },
    });
  });

  it('keeps a name that differs from another in letter case alone', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    await addStudent(legacy, { userName: 'alice' });
    await addStudent(legacy, { userName: 'ALICE' });
    expect(await tryTakeover(legacy, target)).toEqual([]);
    const names = await target.db
      .select({ name: users.username, key: users.usernameKey })
      .from(users);
    expect(names).toEqual([
      { name: 'alice', key: 'alice' },
      { name: 'ALICE', key: 'alice' },
    ]);
  });

  it('gets its id added to a name that another has once both are unescaped', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    await addCompany(legacy, { userName: 'a&amp;b', name: 'A&amp;B' });
    const second = await addCompany(legacy, { userName: 'a&b', name: 'A&B' });
    const now = { user: `a&b (${second.userId})`, company: `A&B (${second.id})` };

    expect(await tryTakeover(legacy, target)).toEqual([
      expect.objectContaining({ finding: 'name_taken', table: 'api_users', now: now.user }),
      expect.objectContaining({ finding: 'name_taken', table: 'api_compony', now: now.company }),
    ]);
    expect(await userOf(target, second.userId)).toMatchObject({ username: now.user });
  });

  it('gets its id added to an HR address that another has once both are unescaped', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const first = await addCompany(legacy, { hr_mail: 'a&amp;b@one.example' });
    const second = await addCompany(legacy, { hr_mail: 'a&b@one.example' });
    const now = `a&b@one.example (${second.id})`;

    expect(await tryTakeover(legacy, target)).toEqual([
      expect.objectContaining({ finding: 'mail_twice', id: first.id }),
      expect.objectContaining({ finding: 'mail_twice', id: second.id }),
      expect.objectContaining({ finding: 'mail_taken', id: second.id, now }),
    ]);
    const found = await target.db.select().from(companies).orderBy(asc(companies.id));
    expect(found.map(({ hrEmail }) => hrEmail)).toEqual(['a&b@one.example', now]);
    // Nobody knows whose it is.
    for (const { userId } of [first, second]) {
      expect(await userOf(target, userId)).toMatchObject({ email: null });
    }
  });

  it('of which there are two profiles keeps the first; the other gets a disabled user', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const first = await addStudent(legacy);
    const company = await addCompany(legacy);
    const { sql } = legacy;
    await sql`insert into api_student ("Fullname", uid_id) values ('Twice', ${first.userId})`;
    await sql`insert into api_compony (name, hr_mail, website, uid_id)
      values ('Both', 'both@example.org', 'https://b.example', ${first.userId})`;

    const findings = await tryTakeover(legacy, target);

    expect(findings).toEqual([
      expect.objectContaining({ finding: 'profile_without_user', table: 'api_student' }),
      expect.objectContaining({ finding: 'profile_without_user', table: 'api_compony' }),
    ]);
    const standIns = [company.userId + 1, company.userId + 2];
    for (const id of standIns) {
      const user = await userOf(target, id);
      expect(user?.disabledAt).toBeInstanceOf(Date);
    }
    const owners = await target.db
      .select({ userId: students.userId })
      .from(students)
      .orderBy(asc(students.id));
    expect(owners).toEqual([{ userId: first.userId }, { userId: standIns[0] }]);
    const next = await registerStudent(visitorOf(target), {
      username: 'next-one',
      password: 'A-new-password-1',
      fullName: 'Next',
    });
    expect(next.account.userId).toBe(company.userId + 3);
  });

  it('has the role of its profile', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const { userId } = await addStudent(legacy, { role: 'c' });
    expect(await tryTakeover(legacy, target)).toMatchObject([
      { finding: 'role_follows_profile', id: userId, was: 'c', now: 'student' },
    ]);
    expect(await userOf(target, userId)).toMatchObject({ role: 'student' });
  });

  it('keeps a hash of another kind and loses a password in plain text, which no report tells', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const bcrypt = await addStudent(legacy, { password: 'bcrypt_sha256$$2b$12$abcdefgh' });
    const plain = await addStudent(legacy, { password: 'Sesame-open-1' });
    const findings = await tryTakeover(legacy, target);
    expect(findings).toMatchObject([
      { finding: 'unknown_hash', id: bcrypt.userId, hasher: 'bcrypt_sha256' },
      { finding: 'no_hash', id: plain.userId },
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/Sesame|2b\$12/);
    expect(await userOf(target, bcrypt.userId)).toMatchObject({
      passwordHash: 'bcrypt_sha256$$2b$12$abcdefgh',
    });
    expect(await userOf(target, plain.userId)).toMatchObject({ passwordHash: '!' });
  });

  it('is reported when its name is empty', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const { id, userId } = await addStudent(legacy, { userName: '', Fullname: '' });
    expect(await tryTakeover(legacy, target)).toMatchObject([
      { finding: 'empty_username', action: 'kept', id: userId },
      { finding: 'empty_text', action: 'kept', table: 'api_student', id, field: 'Fullname' },
    ]);
  });
});

describe('a company', () => {
  it('has its address as it was typed, and is told of one that differs in letter case only', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    await addCompany(legacy, { hr_mail: 'HR@One.example' });
    await addCompany(legacy, { hr_mail: 'HR@two.example' });
    await addCompany(legacy, { hr_mail: 'hr@two.example' });
    await addCompany(legacy, { hr_mail: 'not-an-address' });
    const findings = await tryTakeover(legacy, target);
    expect(findings.map(({ finding }) => finding)).toEqual([
      'mail_twice',
      'mail_twice',
      'invalid_mail',
    ]);
    const found = await target.db.select().from(companies).orderBy(asc(companies.id));
    expect(found.map(({ hrEmail }) => hrEmail)).toEqual([
      'HR@One.example',
      'HR@two.example',
      'hr@two.example',
      'not-an-address',
    ]);
  });

  it('loses a website that would run code', async () => {
    const legacy = await openLegacy();
    const { target } = await openTarget();
    const { id } = await addCompany(legacy, { website: 'javascript:alert(1)' });
    expect(await tryTakeover(legacy, target)).toMatchObject([
      { finding: 'invalid_website', id, was: 'javascript:alert(1)', now: '' },
    ]);
    expect(await target.db.select().from(companies)).toMatchObject([{ website: '' }]);
  });
});

it('of a company has the HR address, unconfirmed, if that is one and nobody else has it', async () => {
  const legacy = await openLegacy();
  const { target } = await openTarget();
  const one = await addCompany(legacy, { hr_mail: 'HR@Nile.example' });
  const none = await addCompany(legacy, { hr_mail: 'ask at the desk' });
  const twice = [
    await addCompany(legacy, { hr_mail: 'jobs@delta.example' }),
    await addCompany(legacy, { hr_mail: 'Jobs@delta.example' }),
  ];
  const student = await addStudent(legacy);
  await tryTakeover(legacy, target);
  expect(await userOf(target, one.userId)).toMatchObject({
    email: 'HR@Nile.example',
    emailKey: 'hr@nile.example',
    emailVerifiedAt: null,
  });
  for (const { userId } of [none, student, ...twice]) {
    expect(await userOf(target, userId)).toMatchObject({ email: null, emailKey: null });
  }
});
