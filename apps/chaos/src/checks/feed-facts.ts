import type { TransactionSql } from 'postgres';
import { z } from 'zod';
import { feedOf, groupOf } from '../load/live-stream.ts';
import { Id, Millis } from './columns.ts';

const CompanyEventRow = z.object({
  id: Id,
  /** The company's user name. */
  company: z.string(),
  jobId: Id,
  applicationId: Id.nullable(),
  kind: z.string(),
  toStatus: z.string().nullable(),
  at: Millis,
});
const NoticeRow = z.object({
  id: Id,
  username: z.string(),
  kind: z.string(),
  jobId: Id.nullable(),
  applicationId: Id.nullable(),
  status: z.string().nullable(),
  /** It is only mailed: neither the inbox nor streams have it. */
  hidden: z.boolean(),
  at: Millis,
});

export type CompanyEventRow = z.infer<typeof CompanyEventRow>;
export type NoticeRow = z.infer<typeof NoticeRow>;

/** What feeds contain besides the events of students. */
export interface FeedFacts {
  /** In order. */
  readonly companyEvents: readonly CompanyEventRow[];
  /** In order. */
  readonly notices: readonly NoticeRow[];
}

/** Something that a stream must deliver. */
export interface FeedRow {
  readonly feed: string;
  readonly id: number;
  readonly group: string;
  readonly kind: string;
}

export async function readFeeds(tx: TransactionSql): Promise<FeedFacts> {
  return {
    companyEvents: z.array(CompanyEventRow).parse(
      await tx`select e.id, u.username as company, e.job_id as "jobId", e.application_id as "applicationId",
          e.kind, e.to_status as "toStatus", round(extract(epoch from e.at) * 1000) as at
        from company_events e join companies c on c.id = e.company_id join users u on u.id = c.user_id
        order by e.id`,
    ),
    notices: z.array(NoticeRow).parse(
      await tx`select n.id, u.username, n.kind, n.job_id as "jobId", n.application_id as "applicationId",
          n.status, n.hidden, round(extract(epoch from n.at) * 1000) as at
        from notices n join users u on u.id = n.user_id order by n.id`,
    ),
  };
}

/** What an event of a student is to their stream. */
interface StudentEvent {
  readonly id: number;
  readonly student: string;
  readonly applicationId: number;
  readonly kind: string;
}

/** Everything that streams must deliver. */
export function feedRowsOf({
  events,
  companyEvents,
  notices,
}: FeedFacts & { readonly events: readonly StudentEvent[] }): FeedRow[] {
  return [
    ...events.map(({ id, student, applicationId, kind }) => ({
      feed: feedOf('applications.events', student),
      id,
      group: groupOf({ applicationId }),
      kind,
    })),
    ...companyEvents.map(({ id, company, kind, ...about }) => ({
      feed: feedOf('jobs.events', company),
      id,
      group: groupOf(about),
      kind,
    })),
    ...notices
      .filter(({ hidden }) => !hidden)
      .map(({ id, username, kind, ...about }) => ({
        feed: feedOf('notices.events', username),
        id,
        group: groupOf(about),
        kind,
      })),
  ];
}
