import { applicationEvents, type companyEventKind } from '@internsync/db/schema';
import type { Database } from '@internsync/db/database';
import { statement } from '@internsync/db/statement';
import { wakeAfterCommit } from '@internsync/db/wakes';
import { sql } from 'drizzle-orm';
import type { CompanyActor, StudentActor, SystemActor } from '../actor.ts';
import type { Deps } from '../context.ts';
import { recordNotices } from '../notices/record-notices.ts';
import { NOTICE_KINDS, type NoticeKind } from '../values/notice-kinds.ts';
import { recordCompanyEvents } from './record-company-events.ts';

type Columns = typeof applicationEvents.$inferSelect;
type Kind = Columns['kind'];

/** The fields of an event to record. */
export interface NewEvent {
  readonly applicationId: number;
  readonly studentId: number;
  readonly kind: Kind;
  readonly fromStatus?: Columns['fromStatus'];
  readonly toStatus?: Columns['toStatus'];
  /** The actor of the event. */
  readonly by: StudentActor | CompanyActor | SystemActor;
  readonly at: Date;
}

/** What becomes of an event for the company; `null`: it is not told. */
const FOR_COMPANY = {
  submitted: 'application_submitted',
  status_changed: 'application_status_changed',
  resume_viewed: null,
  withdrawn: 'application_withdrawn',
  identity_revealed: 'applicant_revealed',
} as const satisfies Record<Kind, (typeof companyEventKind.enumValues)[number] | null>;

/** The notice of an event. */
const NOTICE = {
  submitted: 'application_submitted',
  status_changed: 'status_changed',
  resume_viewed: 'resume_viewed',
  withdrawn: 'application_withdrawn',
  identity_revealed: 'identity_revealed',
} as const satisfies Record<Kind, NoticeKind>;

interface EventRow extends Omit<NewEvent, 'at' | 'by'> {
  readonly actor: Columns['actor'];
  readonly actorUserId: number | null;
  readonly at: string;
}

const insertEvent = statement<EventRow>()((db, event) => {
  const { applicationId, studentId } = event;
  // Drizzle names no tables in what an insert returns.
  const ofJob = sql`from applications a join jobs j on j.id = a.job_id join companies c on c.id = j.company_id where a.id = ${applicationId}`;
  return db
    .insert(applicationEvents)
    .values({
      ...event,
      sequence: sql`(select coalesce(max(sequence), 0) + 1 from ${applicationEvents} where application_id = ${applicationId})`,
    })
    .returning({
      jobId: sql`(select j.id ${ofJob})`.mapWith(Number),
      companyId: sql`(select c.id ${ofJob})`.mapWith(Number),
      companyUserId: sql`(select c.user_id ${ofJob})`.mapWith(Number),
      studentUserId: sql`(select s.user_id from students s where s.id = ${studentId})`.mapWith(
        Number,
      ),
    });
});

/**
 * Appends an event to an application's history as part of `tx`, tells the company's feed, its webhooks and
 * the inbox of whoever did not act, and wakes live streams on commit. `tx` must hold the student's row lock
 * (`lockStudent`): the order of events depends on it. Call it after the other writes.
 */
export async function recordEvent(
  ctx: Pick<Deps, 'queue'>,
  tx: Database,
  { by, at, ...event }: NewEvent,
): Promise<void> {
  const { applicationId, studentId, kind, fromStatus, toStatus } = event;
  const actorUserId = by.kind === 'system' ? null : by.userId;
  const row = { ...event, actor: by.kind, actorUserId, at: at.toISOString() };
  const [parties] = await insertEvent(tx, row);
  if (!parties) throw new Error('An event was not written');
  wakeAfterCommit(tx, `student:${studentId}`);
  const { jobId, companyId, companyUserId, studentUserId } = parties;
  const forCompany = FOR_COMPANY[kind];
  const notice = NOTICE[kind];
  const isForStudent = NOTICE_KINDS[notice].to === 'student';
  const tellCompany = async () => {
    if (!forCompany) return;
    await recordCompanyEvents(ctx, tx, companyId, [
      {
        jobId,
        applicationId,
        kind: forCompany,
        fromStatus: fromStatus ?? null,
        toStatus: toStatus ?? null,
        actor: by.kind,
        actorUserId: by.kind === 'company' ? by.userId : null,
        at,
      },
    ]);
  };
  const notify = async () => {
    await recordNotices(ctx, tx, [
      {
        userId: isForStudent ? studentUserId : companyUserId,
        kind: notice,
        applicationId,
        jobId,
        status: notice === 'status_changed' ? (toStatus ?? null) : null,
        at,
      },
    ]);
  };
  // Sent together, in this order: others wait for these locks until `tx` ends, and whoever disables a webhook
  // has locked it before the company's inbox.
  await Promise.all([tellCompany(), notify()]);
}
