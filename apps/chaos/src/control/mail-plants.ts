import { randomUUID } from 'node:crypto';
import type { MailRow } from '../checks/outbox-facts.ts';
import type { MailArrival } from '../receivers/mail-server.ts';
import { inRecordOf, twice } from './in-memory.ts';
import { some, type Ground, type Plant } from './plant.ts';
import { inRows } from './restore.ts';

const arrivalsOf = ({ mail }: Ground) => mail.arrivals;

/** Mail that was not sent, did not arrive, arrived for nobody, or without need twice. */
export const MAIL_PLANTS: readonly Plant[] = [
  ...(['queued', 'failed', 'dropped'] as const).map((state) =>
    inRows(`a mail made ${state}`, (ground) => {
      const { id } = mailOf(ground);
      return {
        expected: { kind: state === 'queued' ? 'left over' : 'lost', subject: `mail ${id}` },
        change: async (tx) => await tx`update mails set state = ${state} where id = ${id}`,
      };
    }),
  ),
  inRows('the mail of a notice removed', (ground) => {
    const { noticeId } = mailOf(ground);
    return {
      expected: { kind: 'lost', subject: `mail of notice ${String(noticeId)}` },
      change: async (tx) => await tx`delete from mails where notice_id = ${noticeId}`,
    };
  }),
  inRows('a notice mailed in two mails', (ground) => {
    const { id, noticeId } = mailOf(ground);
    return {
      expected: { kind: 'doubled', subject: `mail of notice ${String(noticeId)}` },
      change: async (tx) =>
        await tx`
        insert into mails (user_id, kind, notice_id, state)
        select user_id, kind, notice_id, state from mails where id = ${id}`,
    };
  }),
  inRecordOf('a mail that did not arrive', arrivalsOf, (record, ground) => {
    const { id } = mailOf(ground);
    return {
      expected: { kind: 'lost', subject: `mail ${id}` },
      changed: record.filter((arrival) => arrival.id !== id),
    };
  }),
  inRecordOf('a mail that arrived twice', arrivalsOf, (record) => {
    const arrival = some('mail', record);
    return {
      expected: { kind: 'doubled', subject: `mail ${String(arrival.id)}` },
      changed: twice(record, arrival),
    };
  }),
  inRecordOf('a mail of nobody', arrivalsOf, (record) => {
    const stray: MailArrival = { ...some('mail', record), id: randomUUID() };
    return {
      expected: { kind: 'foreign', subject: `mail ${String(stray.id)}` },
      changed: [...record, stray],
    };
  }),
  inRecordOf('a mail at another address', arrivalsOf, (record) => {
    const arrival = some('mail', record);
    return {
      expected: { kind: 'foreign', subject: `mail ${String(arrival.id)} astray` },
      changed: record.map((one) =>
        one === arrival ? { ...one, to: ['somebody@chaos.example.org'] } : one,
      ),
    };
  }),
];

function mailOf({ facts }: Ground): MailRow {
  const status = new Set(
    facts.notices.filter(({ kind }) => kind === 'status_changed').map(({ id }) => id),
  );
  const sent = facts.mails.filter(
    ({ state, noticeId }) => state === 'sent' && noticeId !== null && status.has(noticeId),
  );
  return some('mail of a notice', sent);
}
