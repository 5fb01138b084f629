import { companyEventMark } from '../checks/company-events.ts';
import type { CompanyEventRow, NoticeRow } from '../checks/feed-facts.ts';
import { noticeMark } from '../checks/notices.ts';
import { some, type Ground, type Plant } from './plant.ts';
import { inRows } from './restore.ts';

/** Events of companies, and notices, that are missing, doubled, or somebody else's. */
export const FEED_PLANTS: readonly Plant[] = [
  inRows("a company's event removed", (ground) => {
    const event = eventOf(ground);
    return {
      expected: { kind: 'lost', subject: `company event ${companyEventMark(event)}` },
      change: async (tx) => await tx`delete from company_events where id = ${event.id}`,
    };
  }),
  inRows("a company's event doubled", (ground) => {
    const event = eventOf(ground);
    return {
      expected: { kind: 'doubled', subject: `company event ${companyEventMark(event)}` },
      change: async (tx) =>
        await tx`
        insert into company_events (company_id, job_id, application_id, kind, from_status, to_status, actor, at)
        select company_id, job_id, application_id, kind, from_status, to_status, actor, at
        from company_events where id = ${event.id}`,
    };
  }),
  inRows('an event that never happened', (ground) => {
    const event = { ...eventOf(ground), kind: 'applicant_revealed' };
    return {
      expected: { kind: 'foreign', subject: `company event ${companyEventMark(event)}` },
      change: async (tx) =>
        await tx`update company_events set kind = 'applicant_revealed' where id = ${event.id}`,
    };
  }),
  inRows("a company's event given to another company", (ground) => {
    const event = eventOf(ground);
    const company = otherCompany(ground, event.company);
    return {
      expected: {
        kind: 'foreign',
        subject: `company event ${companyEventMark({ ...event, company })}`,
      },
      change: async (tx) =>
        await tx`
        update company_events set company_id =
          (select c.id from companies c join users u on u.id = c.user_id where u.username = ${company})
        where id = ${event.id}`,
    };
  }),
  inRows('a notice removed', (ground) => {
    const notice = noticeOf(ground);
    return {
      expected: { kind: 'lost', subject: `notice ${noticeMark(notice)}` },
      change: async (tx) => await tx`delete from notices where id = ${notice.id}`,
    };
  }),
  inRows('a notice doubled', (ground) => {
    const notice = noticeOf(ground);
    return {
      expected: { kind: 'doubled', subject: `notice ${noticeMark(notice)}` },
      change: async (tx) =>
        await tx`
        insert into notices (user_id, kind, application_id, job_id, status, at)
        select user_id, kind, application_id, job_id, status, at from notices where id = ${notice.id}`,
    };
  }),
  inRows("a notice put into somebody else's inbox", (ground) => {
    const notice = noticeOf(ground);
    const username = otherCompany(ground, notice.username);
    return {
      expected: { kind: 'foreign', subject: `notice ${noticeMark({ ...notice, username })}` },
      change: async (tx) =>
        await tx`
        update notices set user_id = (select id from users where username = ${username})
        where id = ${notice.id}`,
    };
  }),
];

function eventOf({ facts }: Ground): CompanyEventRow {
  const changes = facts.companyEvents.filter(({ kind }) => kind === 'application_status_changed');
  return some('change of a status in the feed of a company', changes);
}

function noticeOf({ facts }: Ground): NoticeRow {
  const changes = facts.notices.filter(({ kind }) => kind === 'status_changed');
  return some('notice of a changed status', changes);
}

function otherCompany({ facts }: Ground, than: string): string {
  const others = facts.users.filter(
    ({ role, username }) => role === 'company' && username !== than,
  );
  return some('other company', others).username;
}
