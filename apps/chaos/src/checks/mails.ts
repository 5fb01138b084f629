import type { Arrival, Troubles } from '../receivers/arrivals.ts';
import { judgeRepetitions } from '../receivers/arrivals.ts';
import type { MailArrival } from '../receivers/mail-server.ts';
import type { Problem } from '../problems.ts';
import type { Facts } from './facts.ts';
import { grouped } from './grouped.ts';

type Checked = Pick<Facts, 'mails' | 'notices' | 'addresses'>;

/** The notices that are mailed to a student with a verified address, unless they chose otherwise. */
const MAILED: ReadonlySet<string> = new Set(['status_changed', 'identity_revealed']);

/** Every arrival has a row, went to its address, and came once as far as SMTP can promise it. */
export function checkArrivedMails(
  { mails }: Checked,
  arrivals: readonly MailArrival[],
  troubles: Troubles,
): Problem[] {
  const rows = new Map(mails.map((row) => [row.id, row]));
  return [...grouped(arrivals, ({ id }) => id)].flatMap(([id, same]): Problem[] => {
    const row = rows.get(id ?? '');
    const subject = `mail ${String(id)}`;
    const [first] = same;
    if (!row) {
      const text = `${subject} (${first?.subject ?? ''}) arrived and is nobody's`;
      return [{ kind: 'foreign', subject, text }];
    }
    const astray = same.flatMap(({ to }) => to).find((address) => address !== row.email);
    const { doubled } = judgeRepetitions(same, troubles);
    return [
      ...problemIf(astray !== undefined, {
        kind: 'foreign',
        subject: `${subject} astray`,
        text: `${subject} for ${row.username} went to ${String(astray)}`,
      }),
      ...problemIf(doubled > 0, {
        kind: 'doubled',
        subject,
        text: `${subject} to ${row.username} arrived again after it was taken`,
      }),
    ];
  });
}

/** After the end: every mail was sent and arrived. */
export function checkSentMails({ mails }: Checked, arrivals: readonly Arrival[]): Problem[] {
  const arrived = new Set(arrivals.map(({ id }) => id));
  return mails.flatMap(({ id, state, reason, username }): Problem[] => {
    const subject = `mail ${id}`;
    const text = `${subject} to ${username} is ${state}${reason === null ? '' : ` (${reason})`}`;
    if (state === 'queued') return [{ kind: 'left over', subject, text }];
    if (state !== 'sent') return [{ kind: 'lost', subject, text }];
    return problemIf(!arrived.has(id), { kind: 'lost', subject, text: `${text}; it is not there` });
  });
}

/** Each notice that is mailed has exactly one mail, from when its user had shown that an address is theirs. */
export function checkMailedNotices({ mails, notices, addresses }: Checked): Problem[] {
  const since = new Map(addresses.map(({ username, verifiedAt }) => [username, verifiedAt]));
  const byNotice = grouped(mails, ({ noticeId }) => noticeId);
  return notices.flatMap(({ id, kind, username, at }): Problem[] => {
    const subject = `mail of notice ${id}`;
    const { length } = byNotice.get(id) ?? [];
    const isOwed = MAILED.has(kind) && at > (since.get(username) ?? Number.POSITIVE_INFINITY);
    return [
      ...problemIf(isOwed && length === 0, {
        kind: 'lost',
        subject,
        text: `notice ${id} (${kind}) was not mailed to ${username}`,
      }),
      ...problemIf(length > 1, {
        kind: 'doubled',
        subject,
        text: `notice ${id} was mailed to ${username} in ${length} mails`,
      }),
    ];
  });
}

function problemIf(is: boolean, problem: Problem): Problem[] {
  return is ? [problem] : [];
}
