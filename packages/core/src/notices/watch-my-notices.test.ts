import { expect, it } from 'vitest';
import type { CompanyActor, StudentActor } from '../actor.ts';
import { setApplicationStatus } from '../applications/set-application-status.ts';
import type { Resync } from '../streams/schemas.ts';
import { makeApplication, makeCompany, makeStudent, verifyAddress } from '../testing/factories.ts';
import { anonymous, openHarness } from '../testing/harness.ts';
import { forgetNotices } from './forget-notices.ts';
import { listNotices } from './list-notices.ts';
import { setNoticePreferences } from './preferences.ts';
import { readAllNotices, readNotices } from './read-notices.ts';
import { recordNotices, type NewNotice } from './record-notices.ts';
import { ListNoticesInput, type LiveUnread, type Notice } from './schemas.ts';
import { watchMyNotices } from './watch-my-notices.ts';

const { deps, as } = await openHarness();
const { db } = deps;

type User = StudentActor | CompanyActor;
type Stream = AsyncGenerator<Notice | LiveUnread | Resync, void>;

const watch = async (user: User, lastEventId?: number) =>
  await watchMyNotices(
    as(user),
    lastEventId === undefined ? {} : { lastEventId: String(lastEventId) },
    new AbortController().signal,
  );

async function next(stream: Stream): Promise<Notice | LiveUnread | Resync> {
  const { value } = await stream.next();
  if (!value) throw new Error('The stream ended early');
  return value;
}

/** The next so many, as short texts. */
async function take(stream: Stream, count: number): Promise<string[]> {
  const taken: string[] = [];
  while (taken.length < count) {
    const event = await next(stream);
    taken.push(event.kind === 'unread' ? `unread ${event.count}` : `${event.kind} ${event.id}`);
  }
  return taken;
}

async function tell(
  { userId }: User,
  kind: NewNotice['kind'],
  count = 1,
  at = new Date(),
): Promise<number[]> {
  const told = Array.from({ length: count }, () => ({ userId, kind, at }));
  const recorded = await db.transaction(async (tx) => await recordNotices(deps, tx, told));
  return recorded.map(({ noticeId }) => noticeId);
}

it('brings to each side what reaches its inbox, as the list shows it, and how many are unread', async () => {
  const { id: applicationId, student, company } = await makeApplication(db);
  const [ofStudent, ofCompany] = [await watch(student), await watch(company)];
  // The company was told of the application before.
  expect(await take(ofCompany, 1)).toEqual(['unread 1']);
  expect(await next(ofStudent)).toEqual({ id: 0, kind: 'unread', count: 0, more: false });

  const coming = next(ofStudent);
  await setApplicationStatus(as(company), { applicationId, status: 'shortlisted' });

  const notice = await coming;
  expect(notice).toMatchObject({ kind: 'status_changed', status: 'shortlisted', applicationId });
  expect((await listNotices(as(student), ListNoticesInput.parse({}))).items).toEqual([notice]);
  expect(await next(ofStudent)).toMatchObject({ id: notice.id, kind: 'unread', count: 1 });
});

it('tells the other tabs when notices are read, and nothing when nothing was unread', async () => {
  const student = await makeStudent(db);
  const [first, second, third] = await tell(student, 'resume_viewed', 3);
  if (!first || !second || !third) throw new Error('No notices');
  const stream = await watch(student);
  expect(await take(stream, 1)).toEqual(['unread 3']);
  const coming = take(stream, 1);
  await readNotices(as(student), { noticeIds: [first] });
  expect(await coming).toEqual(['unread 2']);
  await readNotices(as(student), { noticeIds: [first] });
  await readAllNotices(as(student), { upTo: third });
  expect(await next(stream)).toEqual({ id: third, kind: 'unread', count: 0, more: false });
});

it('does not bring a hidden notice, which only a mail tells', async () => {
  const student = await makeStudent(db);
  await verifyAddress(db, student);
  const preferences = [{ kind: 'status_changed', channel: 'inbox', enabled: false } as const];
  await setNoticePreferences(as(student), { preferences });
  const stream = await watch(student);
  expect(await take(stream, 1)).toEqual(['unread 0']);
  const [hidden] = await tell(student, 'status_changed');
  const [shown] = await tell(student, 'resume_viewed');
  if (!hidden || !shown) throw new Error('No notices');
  expect(await take(stream, 2)).toEqual([`resume_viewed ${shown}`, 'unread 1']);
  expect(await take(await watch(student, 0), 2)).toEqual([`resume_viewed ${shown}`, 'unread 1']);
  // No stream gave this id out.
  expect(await take(await watch(student, hidden), 2)).toEqual([
    `resync ${hidden}`,
    `resume_viewed ${shown}`,
  ]);
});

it('continues after the last id, through more than one batch, without a gap', async () => {
  const company = await makeCompany(db);
  const ids = await tell(company, 'application_submitted', 250);
  const after = ids[19] ?? 0;
  expect(await take(await watch(company, after), 231)).toEqual([
    ...ids.slice(20).map((id) => `application_submitted ${id}`),
    'unread 250',
  ]);
});

it('begins with one resync after an id that is of the future, of another inbox or forgotten', async () => {
  const [student, other] = [await makeStudent(db), await makeStudent(db)];
  const longAgo = new Date(Date.now() - 400 * 24 * 3600 * 1000);
  const [old] = await tell(student, 'resume_viewed', 1, longAgo);
  const [theirs] = await tell(other, 'resume_viewed');
  const [kept] = await tell(student, 'resume_viewed');
  if (!old || !theirs || !kept) throw new Error('No notices');
  expect(await take(await watch(student, old), 2)).toEqual([`resume_viewed ${kept}`, 'unread 2']);
  await forgetNotices(deps);
  for (const id of [old, theirs]) {
    expect(await take(await watch(student, id), 3)).toEqual([
      `resync ${id}`,
      `resume_viewed ${kept}`,
      'unread 1',
    ]);
  }
  expect(await take(await watch(student, kept + 1000), 2)).toEqual([`resync ${kept}`, 'unread 1']);
  expect(await take(await watch(student, kept), 1)).toEqual(['unread 1']);
});

it('brings nothing of another inbox', async () => {
  const [one, other] = [await makeStudent(db), await makeStudent(db)];
  const stream = await watch(one, 0);
  await tell(other, 'resume_viewed');
  const [own] = await tell(one, 'resume_viewed');
  expect(await take(stream, 2)).toEqual([`resume_viewed ${own}`, 'unread 1']);
});

it('is refused to somebody who is not signed in', async () => {
  const watching = watchMyNotices(as(anonymous), {}, new AbortController().signal);
  await expect(watching).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});
