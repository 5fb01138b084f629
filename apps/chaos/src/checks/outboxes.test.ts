import { expect, it } from 'vitest';
import type { Problem } from '../problems.ts';
import { TroubleLog } from '../receivers/arrivals.ts';
import type { MailArrival } from '../receivers/mail-server.ts';
import type { WebhookArrival } from '../receivers/webhook-receiver.ts';
import {
  checkArrivedHooks,
  checkDelivered,
  checkDeliveries,
  countUnordered,
} from './deliveries.ts';
import { checkArrivedMails, checkMailedNotices, checkSentMails } from './mails.ts';
import { checkGivenUp, checkLeftOver } from './work.ts';

const MAIL = {
  id: 'm1',
  username: 'lina',
  kind: 'notice',
  noticeId: 30,
  email: 'lina@example.org',
  state: 'sent',
  reason: null,
};
const MAIL_ARRIVAL: MailArrival = {
  id: 'm1',
  at: 5000,
  acknowledged: true,
  to: ['lina@example.org'],
  subject: 'News',
};
const DELIVERY = {
  id: '1',
  messageId: 'w1',
  webhookId: 4,
  company: 'acme',
  eventId: 20,
  state: 'delivered',
  lastError: null,
};
const MESSAGE: WebhookArrival = {
  id: 'w1',
  at: 5000,
  acknowledged: true,
  company: 'acme',
  isSigned: true,
  body: '{"type":"application_submitted"}',
};
const EVENT = {
  id: 20,
  company: 'acme',
  jobId: 5,
  applicationId: 7,
  kind: 'application_submitted',
  toStatus: null,
  at: 1000,
};
const FACTS = {
  mails: [MAIL],
  notices: [
    {
      id: 30,
      username: 'lina',
      kind: 'status_changed',
      jobId: 5,
      applicationId: 7,
      status: 'accepted',
      hidden: false,
      at: 2000,
    },
  ],
  addresses: [{ username: 'lina', verifiedAt: 1000 }],
  webhooks: [{ id: 4, company: 'acme', state: 'active' }],
  deliveries: [DELIVERY],
  companyEvents: [EVENT],
  users: [{ id: 1, username: 'lina', role: 'student' as const, name: 'Student 1', hrEmail: null }],
};

function audit(
  change: Partial<typeof FACTS>,
  { mails = [MAIL_ARRIVAL], hooks = [MESSAGE], troubles = new TroubleLog() } = {},
): Pick<Problem, 'kind' | 'subject'>[] {
  const facts = { ...FACTS, ...change };
  return [
    ...checkArrivedMails(facts, mails, troubles),
    ...checkSentMails(facts, mails),
    ...checkMailedNotices(facts),
    ...checkDeliveries(facts),
    ...checkArrivedHooks(facts, hooks, troubles),
    ...checkDelivered(facts, hooks),
  ].map(({ kind, subject }) => ({ kind, subject }));
}

it('finds nothing where everything was sent and arrived once', () => {
  expect(audit({})).toEqual([]);
});

const signed = { ...MESSAGE, isSigned: false };
const named = { ...MESSAGE, body: 'Student 1 has applied' };

it.each<[string, Problem['kind'], string, ReturnType<typeof audit>]>([
  ['mail that waits', 'left over', 'mail m1', audit({ mails: [{ ...MAIL, state: 'queued' }] })],
  ['mail that failed', 'lost', 'mail m1', audit({ mails: [{ ...MAIL, state: 'failed' }] })],
  ['mail that did not arrive', 'lost', 'mail m1', audit({}, { mails: [] })],
  ['mail of nobody', 'foreign', 'mail m1', audit({ mails: [] })],
  [
    'mail that went astray',
    'foreign',
    'mail m1 astray',
    audit({}, { mails: [{ ...MAIL_ARRIVAL, to: ['omar@example.org'] }] }),
  ],
  [
    'mail that arrived again after it was taken',
    'doubled',
    'mail m1',
    audit({}, { mails: [MAIL_ARRIVAL, { ...MAIL_ARRIVAL, at: 6000 }] }),
  ],
  ['a notice without mail', 'lost', 'mail of notice 30', audit({ mails: [] })],
  [
    'a notice in two mails',
    'doubled',
    'mail of notice 30',
    audit({ mails: [MAIL, { ...MAIL, id: 'm2' }] }),
  ],
  [
    'an event without delivery',
    'lost',
    'delivery of event 20 to webhook 4',
    audit({ deliveries: [] }),
  ],
  [
    'a delivery without event',
    'foreign',
    'delivery of event 20 to webhook 4',
    audit({ companyEvents: [] }),
  ],
  [
    'a disabled webhook',
    'wrong',
    'webhook 4',
    audit({ webhooks: [{ id: 4, company: 'acme', state: 'disabled' }] }),
  ],
  [
    'a delivery that waits',
    'left over',
    'delivery w1',
    audit({ deliveries: [{ ...DELIVERY, state: 'pending' }] }),
  ],
  ['a message that did not arrive', 'lost', 'delivery w1', audit({}, { hooks: [] })],
  [
    'a message that was never taken',
    'lost',
    'delivery w1',
    audit({}, { hooks: [{ ...MESSAGE, acknowledged: false }] }),
  ],
  [
    'a message without signature',
    'wrong',
    'webhook message w1 is not signed',
    audit({}, { hooks: [signed] }),
  ],
  [
    "a message at another company's address",
    'foreign',
    'webhook message w1 is not for who got it',
    audit({}, { hooks: [{ ...MESSAGE, company: 'umbrella' }] }),
  ],
  [
    'a message that names an applicant',
    'foreign',
    'webhook message w1 names an applicant',
    audit({}, { hooks: [named] }),
  ],
  [
    'a message that came again after it was taken',
    'doubled',
    'webhook message w1 came again after it was taken',
    audit({}, { hooks: [MESSAGE, { ...MESSAGE, at: 6000 }] }),
  ],
])('finds %s', (_, kind, subject, problems) => {
  expect(problems).toContainEqual({ kind, subject });
});

it('counts what comes again after a lost answer, or around a fault, as repeated', () => {
  const lost = { ...MAIL_ARRIVAL, acknowledged: false };
  expect(audit({}, { mails: [lost, MAIL_ARRIVAL] })).toEqual([]);
  const troubles = new TroubleLog();
  const end = troubles.begin();
  end();
  const at = Date.now() - 1;
  const again = { ...MESSAGE, at: at + 2 };
  expect(audit({}, { hooks: [{ ...MESSAGE, at }, again], troubles })).toEqual([]);
});

it('asks for no mail before the address was verified, and for none of other kinds', () => {
  const addresses = [{ username: 'lina', verifiedAt: 3000 }];
  expect(checkMailedNotices({ ...FACTS, mails: [], addresses })).toEqual([]);
  const notices = FACTS.notices.map((notice) => ({ ...notice, kind: 'resume_viewed' }));
  expect(checkMailedNotices({ ...FACTS, mails: [], notices })).toEqual([]);
});

it('does not take a longer name for that of an applicant', () => {
  const body = 'Student 12 has applied';
  expect(audit({}, { hooks: [{ ...MESSAGE, body }] })).toEqual([]);
});

it('counts the messages that come after a later one', () => {
  const deliveries = [DELIVERY, { ...DELIVERY, id: '2', messageId: 'w2', eventId: 21 }];
  const later = { ...MESSAGE, id: 'w2' };
  expect(countUnordered({ ...FACTS, deliveries }, [MESSAGE, later])).toBe(0);
  expect(countUnordered({ ...FACTS, deliveries }, [later, MESSAGE])).toBe(1);
});

it('finds work that was given up, and at the end work that waits', () => {
  const piece = { id: 'j1', queue: 'send-mail', state: 'failed', retries: 3 };
  expect(checkGivenUp({ pieces: [piece] })).toMatchObject([{ kind: 'lost', subject: 'work j1' }]);
  expect(checkLeftOver({ pieces: [piece], left: [] })).toEqual([]);
  const dead = { ...piece, queue: 'dead-letters', state: 'created' };
  expect(checkGivenUp({ pieces: [dead] })).toHaveLength(1);
  expect(checkLeftOver({ pieces: [dead], left: [] })).toEqual([]);
  for (const state of ['created', 'retry', 'active']) {
    const waiting = { ...piece, state };
    expect(checkGivenUp({ pieces: [waiting] })).toEqual([]);
    expect(checkLeftOver({ pieces: [waiting], left: [] })).toMatchObject([
      { kind: 'left over', subject: 'work j1' },
    ]);
  }
  expect(checkLeftOver({ pieces: [], left: ['resume 1 is not read'] })).toHaveLength(1);
});
