import { createMailer } from '@internsync/mail/create-mailer';
import { answer, startSmtp } from '@internsync/mail/testing/smtp';
import { accountLinks, companies, jobs, mails, notices, users } from '@internsync/db/schema';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hashLinkToken } from '../accounts/create-account-link.ts';
import type { StudentActor } from '../actor.ts';
import { listMyApplications } from '../applications/list-my-applications.ts';
import { ListMyApplicationsInput } from '../applications/schemas.ts';
import { withdrawApplication } from '../applications/withdraw-application.ts';
import { deleteAccount } from '../auth/delete-account.ts';
import { applyToJob } from '../applications/apply-to-job.ts';
import { setApplicationStatus } from '../applications/set-application-status.ts';
import type { Deps } from '../context.ts';
import { mailNewApplications } from '../notices/mail-new-applications.ts';
import { setNoticePreferences } from '../notices/preferences.ts';
import { readAllNotices } from '../notices/read-notices.ts';
import { findUnsubscribable, unsubscribe } from '../notices/unsubscribe.ts';
import {
  makeApplication,
  makeCompany,
  makeJob,
  makeResume,
  makeStudent,
  verifyAddress,
} from '../testing/factories.ts';
import { openHarness } from '../testing/harness.ts';
import { testSettings } from '../testing/settings.ts';
import { tasksOf } from '../work/tasks.ts';
import { queueMail, type NewMail } from './queue-mail.ts';
import { MOST_ATTEMPTS, sendMail } from './send-mail.ts';
import { signUnsubscription } from './unsubscribe-token.ts';

const { deps, queue, as, log, outbox, setClock } = await openHarness();
const { db } = deps;
/** Work that is queued is done when a test says so. */
const still = { queue: { add: async () => undefined } };

function mailTo(url: string): Deps {
  const transport = { kind: 'smtp', url } as const;
  const mailer = createMailer({ from: 'no-reply@internsync.example', transport, log: deps.log });
  onTestFinished(() => mailer.close());
  return { ...deps, mailer };
}

async function queued(mail: NewMail): Promise<string> {
  await db.transaction(async (tx) => await queueMail(still, tx, [mail]));
  const rows = await db.select().from(mails).where(eq(mails.userId, mail.userId));
  const newest = rows.toSorted((a, b) => Number(a.createdAt) - Number(b.createdAt)).at(-1);
  return newest?.id ?? '';
}

async function stateOf(mailId: string) {
  const [row] = await db.select().from(mails).where(eq(mails.id, mailId));
  return row;
}

/** A mail about a notice of a changed status. */
async function statusMail(language: 'en' | 'ar' = 'en') {
  const job = await makeJob(db);
  const { id: applicationId, student } = await makeApplication(db, { job });
  const email = await verifyAddress(db, student, language);
  await setApplicationStatus(
    { ...as(job.company), ...still },
    { applicationId, status: 'shortlisted' },
  );
  const [mail] = await db.select().from(mails).where(eq(mails.userId, student.userId));
  return { mailId: mail?.id ?? '', student, email, job };
}

describe('a mail at an SMTP server', () => {
  it.for(['en', 'ar'] as const)('arrives once, in %s, with text and HTML', async (language) => {
    const { url, taken } = await startSmtp();
    const { mailId, email, job } = await statusMail(language);
    const sender = mailTo(url);

    await sendMail(sender, { mailId });
    await sendMail(sender, { mailId });

    expect(taken.map(({ to }) => to)).toEqual([[email]]);
    const [{ mail } = { mail: undefined }] = taken;
    expect(mail?.messageId).toBe(`<${mailId}@internsync.example>`);
    expect(mail?.text).toContain(job.title);
    expect(mail?.html).toContain(`lang="${language}"`);
    expect(await stateOf(mailId)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('arrives once after the server said to come back later', async () => {
    let answers = 0;
    const { url, taken } = await startSmtp({
      onRecipient: () => (++answers <= 2 ? answer(450) : null),
    });
    const sender = mailTo(url);
    const { mailId } = await statusMail();

    for (const _ of [1, 2]) {
      await expect(sendMail(sender, { mailId })).rejects.toMatchObject({ name: 'MailUnavailable' });
    }
    expect(await stateOf(mailId)).toMatchObject({ state: 'queued', attempts: 2 });
    await sendMail(sender, { mailId });

    expect(taken).toHaveLength(1);
    expect(await stateOf(mailId)).toMatchObject({ state: 'sent', attempts: 3 });
  });

  it('is not sent again after the server refused its address for good', async () => {
    let asked = 0;
    const { url } = await startSmtp({
      onRecipient: () => {
        asked += 1;
        return answer(550);
      },
    });
    const sender = mailTo(url);
    const { mailId, email } = await statusMail();

    await sendMail(sender, { mailId });
    await sendMail(sender, { mailId });

    expect(asked).toBe(1);
    expect(await stateOf(mailId)).toMatchObject({ state: 'failed', reason: 'refused' });
    expect(log.at(-1)).toEqual({ level: 'warn', message: 'a mail failed' });
    expect(JSON.stringify(await stateOf(mailId))).not.toContain(email);
  });

  it('fails when its attempts are used up', async () => {
    const { url } = await startSmtp({ onRecipient: () => answer(450) });
    const { mailId } = await statusMail();
    await db
      .update(mails)
      .set({ attempts: MOST_ATTEMPTS - 1 })
      .where(eq(mails.id, mailId));

    await sendMail(mailTo(url), { mailId });

    expect(await stateOf(mailId)).toMatchObject({ state: 'failed', reason: 'unavailable' });
  });

  it('has the same id and the same link when the connection was lost after it was taken', async () => {
    const seen: (readonly [id: string | undefined, link: string | undefined])[] = [];
    const { url } = await startSmtp({
      onMail: ({ mail }) => {
        seen.push([mail.messageId, /token=\S+/.exec(mail.text ?? '')?.[0]]);
        return seen.length === 1 ? 'cut' : null;
      },
    });
    const sender = mailTo(url);
    const student = await makeStudent(db);
    await verifyAddress(db, student);
    const mailId = await queued({ userId: student.userId, kind: 'reset_password' });

    await expect(sendMail(sender, { mailId })).rejects.toMatchObject({ name: 'MailUnavailable' });
    await sendMail(sender, { mailId });

    expect(seen).toHaveLength(2);
    expect(seen[0]).toEqual(seen[1]);
    const links = await db
      .select()
      .from(accountLinks)
      .where(eq(accountLinks.userId, student.userId));
    expect(links.map(({ tokenHash }) => tokenHash)).toEqual([
      hashLinkToken(seen[0]?.[1]?.replace('token=', '') ?? ''),
    ]);
  });

  it('is sent by the queue, which tries again by itself', async () => {
    let answers = 0;
    const { url, taken } = await startSmtp({
      onRecipient: () => (++answers === 1 ? answer(451) : null),
    });
    // The queue of the harness throws what work throws; this work does not fail in its eyes.
    const sender = mailTo(url);
    const tasks = tasksOf(sender).filter(({ name }) => name === 'send-mail');
    await queue.work(
      tasks.map((task) => ({
        ...task,
        run: async (data: unknown, signal: AbortSignal) => {
          await task.run(data, signal).catch(async () => await task.run(data, signal));
        },
      })),
    );
    const student = await makeStudent(db);
    await verifyAddress(db, student);
    await db.transaction(
      async (tx) => await queueMail(deps, tx, [{ userId: student.userId, kind: 'verify_email' }]),
    );

    await expect.poll(() => taken.length, { timeout: 20_000 }).toBe(1);
    const [row] = await db.select().from(mails).where(eq(mails.userId, student.userId));
    await expect.poll(async () => (await stateOf(row?.id ?? ''))?.state).toBe('sent');
  });
});

describe('a mail is dropped', () => {
  const reasonFor = async (mailId: string) => {
    const sent = outbox.sent.length;
    await sendMail(deps, { mailId });
    expect(outbox.sent).toHaveLength(sent);
    const row = await stateOf(mailId);
    return row?.state === 'dropped' ? row.reason : row?.state;
  };

  it('when its reader has unsubscribed in the meantime', async () => {
    const { mailId, student } = await statusMail();
    await setNoticePreferences(as(student), {
      preferences: [{ kind: 'status_changed', channel: 'mail', enabled: false }],
    });
    expect(await reasonFor(mailId)).toBe('unsubscribed');
  });

  it('when the address is no longer verified, or gone', async () => {
    const { mailId, student } = await statusMail();
    await db.update(users).set({ emailVerifiedAt: null }).where(eq(users.id, student.userId));
    expect(await reasonFor(mailId)).toBe('no_address');
  });

  it('when the account is disabled', async () => {
    const { mailId, student } = await statusMail();
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, student.userId));
    expect(await reasonFor(mailId)).toBe('disabled');
  });

  it('when another address is to be verified by now', async () => {
    const student = await makeStudent(db);
    await verifyAddress(db, student);
    const mail = {
      userId: student.userId,
      kind: 'verify_email',
      email: 'old@example.org',
    } as const;
    expect(await reasonFor(await queued(mail))).toBe('address_changed');
  });
});

describe('what a mail says', () => {
  it('is read when it is sent, so that a rename follows', async () => {
    const { mailId, job } = await statusMail();
    await db.update(jobs).set({ title: 'Renamed' }).where(eq(jobs.id, job.id));
    const { companyId } = job.company;
    await db
      .update(companies)
      .set({ name: `New ${companyId}` })
      .where(eq(companies.id, companyId));

    await sendMail(deps, { mailId });

    expect(outbox.sent.at(-1)?.content).toEqual({
      kind: 'status_changed',
      status: 'shortlisted',
      jobTitle: 'Renamed',
      companyName: `New ${companyId}`,
    });
  });

  it('about security goes to a named address too, hides the new one, and offers no unsubscribing', async () => {
    const student = await makeStudent(db);
    const [notice] = await db
      .insert(notices)
      .values({ userId: student.userId, kind: 'email_changed', detail: 'mallory@example.net' })
      .returning();
    const mailId = await queued({
      userId: student.userId,
      kind: 'notice',
      noticeId: notice?.id ?? 0,
      email: 'old@example.org',
    });

    await sendMail(deps, { mailId });

    expect(outbox.sent.at(-1)).toMatchObject({
      to: 'old@example.org',
      content: { kind: 'email_changed', newEmail: 'm…@example.net' },
      unsubscribe: null,
    });
  });

  it.for([
    ['verify_email', '/account/verify-email', 24 * 60],
    ['reset_password', '/account/reset-password', 60],
  ] as const)('%s has a link to %s that works for %i minutes', async ([kind, path, minutes]) => {
    const student = await makeStudent(db);
    const email = await verifyAddress(db, student);
    const mailId = await queued({ userId: student.userId, kind });
    setClock('2026-11-20T10:00:00.000Z');

    await sendMail(deps, { mailId });
    setClock();

    const content = outbox.sent.at(-1)?.content;
    const link = content && 'link' in content ? content.link : '';
    expect(link).toMatch(
      new RegExp(`^https://internsync\\.example${path}\\?token=[A-Za-z0-9_-]{43}$`),
    );
    const token = new URL(link).searchParams.get('token') ?? '';
    const [row] = await db
      .select()
      .from(accountLinks)
      .where(eq(accountLinks.tokenHash, hashLinkToken(token)));
    expect(row).toMatchObject({ userId: student.userId, purpose: kind, email, usedAt: null });
    expect(row?.expiresAt).toEqual(new Date(Date.parse('2026-11-20T10:00:00Z') + minutes * 60_000));
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it('does not make a used link work again', async () => {
    const student = await makeStudent(db);
    await verifyAddress(db, student);
    const mailId = await queued({ userId: student.userId, kind: 'reset_password' });
    await sendMail(deps, { mailId });
    const owner = eq(accountLinks.userId, student.userId);
    await db.update(accountLinks).set({ usedAt: new Date() }).where(owner);
    await db.update(mails).set({ state: 'queued' }).where(eq(mails.id, mailId));

    await sendMail(deps, { mailId });

    const links = await db.select().from(accountLinks).where(owner);
    expect(links).toHaveLength(1);
    expect(links[0]?.usedAt).not.toBeNull();
  });
});

describe('many applications to one company', () => {
  async function wanting() {
    const company = await makeCompany(db);
    await verifyAddress(db, company);
    await setNoticePreferences(as(company), {
      preferences: [{ kind: 'application_submitted', channel: 'mail', enabled: true }],
    });
    const job = await makeJob(db, { company, title: 'First' });
    return { company, job };
  }
  const run = async () => {
    const own = await db.select({ id: mails.id }).from(mails).where(eq(mails.state, 'queued'));
    const known = new Set(own.map(({ id }) => id));
    await mailNewApplications({ ...deps, ...still });
    const rows = await db.select().from(mails).where(eq(mails.state, 'queued'));
    const made = rows.filter(({ id }) => !known.has(id));
    for (const { id } of made) await sendMail(deps, { mailId: id });
    return made;
  };
  const sentTo = (
    company: { readonly userId: number },
    made: readonly { readonly userId: number }[],
  ) => made.filter(({ userId }) => userId === company.userId).length;
  async function apply(job: Awaited<ReturnType<typeof makeJob>>, student?: StudentActor) {
    const applicant = student ?? (await makeStudent(db));
    const resume = await makeResume(db, applicant);
    await applyToJob(
      { ...as(applicant), ...still },
      { jobId: job.id, coverLetter: null, resume: { kind: 'stored', resumeId: resume.id } },
    );
  }

  it('are counted by who applies, not by how often, and not after a withdrawal', async () => {
    const { company, job } = await wanting();
    const [once, twice] = [await makeStudent(db), await makeStudent(db)];
    const withdraw = async (student: StudentActor) => {
      const { items } = await listMyApplications(as(student), ListMyApplicationsInput.parse({}));
      for (const { id } of items) {
        await withdrawApplication({ ...as(student), ...still }, { applicationId: id });
      }
    };
    await apply(job, once);
    await withdraw(once);
    await apply(job, twice);
    await withdraw(twice);
    await apply(job, twice);
    expect(sentTo(company, await run())).toBe(1);
    expect(outbox.sent.at(-1)?.content).toMatchObject({ count: 1, jobTitles: ['First'] });
  });

  it('are told once, and all, though the newest applicant deletes the account', async () => {
    const { company, job } = await wanting();
    const newest = await makeStudent(db);
    await apply(job);
    await apply(job, newest);
    await mailNewApplications({ ...deps, ...still });
    const [mail] = await db.select().from(mails).where(eq(mails.userId, company.userId));
    const passwords = { ...deps.passwords, verify: async () => true };
    await deleteAccount({ ...as(newest), ...still, passwords }, { password: 'any' });
    await sendMail(deps, { mailId: mail?.id ?? '' });
    expect(outbox.sent.at(-1)?.content).toMatchObject({ count: 1, jobTitles: ['First'] });
    setClock(new Date(Date.now() + 2 * 3_600_000).toISOString());
    expect(sentTo(company, await run())).toBe(0);
    setClock();
  });

  it('are told in one mail an hour, which counts them', async () => {
    const { company, job } = await wanting();
    const other = await makeJob(db, { company, title: 'Second' });
    const begin = Date.now();
    const at = (minutes: number) => setClock(new Date(begin + minutes * 60_000).toISOString());
    at(0);
    for (const _ of [1, 2]) await apply(job);
    await apply(other);
    expect(sentTo(company, await run())).toBe(1);
    expect(outbox.sent.at(-1)).toMatchObject({
      content: {
        kind: 'application_submitted',
        count: 3,
        jobTitles: ['First', 'Second'],
        moreJobs: 0,
      },
      unsubscribe: expect.stringContaining('/mail/unsubscribe?token='),
    });

    at(10);
    await apply(job);
    expect(sentTo(company, await run())).toBe(0);
    at(59);
    await apply(other);
    expect(sentTo(company, await run())).toBe(0);
    at(61);
    expect(sentTo(company, await run())).toBe(1);
    expect(outbox.sent.at(-1)?.content).toMatchObject({ count: 2 });
    at(200);
    expect(sentTo(company, await run())).toBe(0);
    setClock();
  });

  it('are not mailed when the company has read of them, or wants no mail', async () => {
    const { company, job } = await wanting();
    await apply(job);
    await readAllNotices(as(company), { upTo: 1_000_000 });
    expect(sentTo(company, await run())).toBe(0);

    const silent = await makeJob(db);
    await verifyAddress(db, silent.company);
    await apply(silent);
    expect(sentTo(silent.company, await run())).toBe(0);
  });

  it('are mailed also where the inbox shall not have them', async () => {
    const { company, job } = await wanting();
    await setNoticePreferences(as(company), {
      preferences: [{ kind: 'application_submitted', channel: 'inbox', enabled: false }],
    });
    await apply(job);
    expect(sentTo(company, await run())).toBe(1);
    expect(outbox.sent.at(-1)?.content).toMatchObject({ count: 1, jobTitles: ['First'] });
  });
});

describe('the link that unsubscribes', () => {
  const tokenOf = (url: string | null | undefined) =>
    new URL(url ?? '').searchParams.get('token') ?? '';

  it('turns off mail of its kind, for its user, and as often as it is followed', async () => {
    const { mailId, student } = await statusMail('ar');
    await sendMail(deps, { mailId });
    const token = tokenOf(outbox.sent.at(-1)?.unsubscribe);

    expect(await findUnsubscribable(deps, token)).toEqual({
      kind: 'status_changed',
      language: 'ar',
    });
    const before = await setNoticePreferences(as(student), {
      preferences: [{ kind: 'resume_viewed', channel: 'mail', enabled: true }],
    });
    expect(before.preferences[0]).toMatchObject({ kind: 'status_changed', mail: true });
    await unsubscribe(deps, token);
    await unsubscribe(deps, token);

    const { preferences } = await setNoticePreferences(as(student), {
      preferences: [{ kind: 'resume_viewed', channel: 'mail', enabled: true }],
    });
    expect(preferences.slice(0, 2)).toMatchObject([
      { kind: 'status_changed', inbox: true, mail: false },
      { kind: 'resume_viewed', mail: true },
    ]);
  });

  it('is refused when one character of it is different, and when it names security', async () => {
    const { userId } = await makeStudent(db);
    const token = signUnsubscription({ userId, kind: 'status_changed' }, deps.settings);
    const last = token.at(-2) === 'A' ? 'B' : 'A';
    for (const wrong of [
      '',
      'x',
      token.replace('status_changed', 'resume_viewed'),
      token.replace(/^\d+/, String(userId + 1)),
      `${token.slice(0, -2)}${last}${token.slice(-1)}`,
      signUnsubscription({ userId, kind: 'password_changed' }, deps.settings),
      signUnsubscription({ userId, kind: 'status_changed' }, testSettings()),
    ]) {
      const found = await Promise.all([unsubscribe(deps, wrong), findUnsubscribable(deps, wrong)]);
      expect([wrong, ...found]).toEqual([wrong, null, null]);
    }
  });

  it('works after the secret was changed, and does nothing for an account that is gone', async () => {
    const { userId } = await makeStudent(db);
    const token = signUnsubscription({ userId, kind: 'status_changed' }, deps.settings);
    const changed = testSettings({ previousJwtSecret: deps.settings.jwtSecret });
    expect(await unsubscribe({ ...deps, settings: changed }, token)).not.toBeNull();
    await db.delete(users).where(and(eq(users.id, userId)));
    expect(await unsubscribe(deps, token)).toEqual({ kind: 'status_changed', language: 'en' });
  });
});
