import { anyApplication, byView, eventsOf, lastReviewed, reviewed } from './choose.ts';
import { some, type Plant } from './plant.ts';
import { inRows } from './restore.ts';

/** Histories of applications that are inconsistent, or differ from what was acknowledged. */
export const HISTORY_PLANTS: readonly Plant[] = [
  inRows("an application's first event removed", (ground) => {
    const { id } = anyApplication(ground);
    return {
      expected: { kind: 'wrong', subject: `history of application ${id}` },
      change: async (tx) =>
        await tx`delete from application_events where application_id = ${id} and sequence = 1`,
    };
  }),
  inRows("an application's status changed", (ground) => {
    const { id, status } = anyApplication(ground);
    const other = status === 'accepted' ? 'rejected' : 'accepted';
    return {
      expected: { kind: 'wrong', subject: `history of application ${id}` },
      change: async (tx) => await tx`update applications set status = ${other} where id = ${id}`,
    };
  }),
  inRows('a chain of statuses broken', (ground) => {
    const { id } = reviewed(ground);
    const event = some(
      'change of a status',
      eventsOf(ground, id).filter(({ kind }) => kind === 'status_changed'),
    );
    const other = event.fromStatus === 'accepted' ? 'rejected' : 'accepted';
    return {
      expected: { kind: 'wrong', subject: `history of application ${id}` },
      change: async (tx) =>
        await tx`update application_events set from_status = ${other} where id = ${event.id}`,
    };
  }),
  inRows('a number of a history skipped', (ground) => {
    const { application, event } = lastReviewed(ground);
    return {
      expected: { kind: 'wrong', subject: `history of application ${application.id}` },
      change: async (tx) =>
        await tx`update application_events set sequence = sequence + 1 where id = ${event.id}`,
    };
  }),
  inRows('a change of a status removed without a trace', (ground) => {
    const { application, event } = lastReviewed(ground);
    return {
      expected: { kind: 'lost', subject: `statuses of application ${application.id}` },
      change: async (tx) => {
        await tx`delete from application_events where id = ${event.id}`;
        return await tx`update applications set status = ${event.fromStatus} where id = ${application.id}`;
      },
    };
  }),
  inRows('a change of a status made another one', (ground) => {
    const { application, event } = lastReviewed(ground);
    return {
      expected: { kind: 'wrong', subject: `statuses of application ${application.id}` },
      change: async (tx) => {
        await tx`update application_events set to_status = 'interview_scheduled' where id = ${event.id}`;
        return await tx`update applications set status = 'interview_scheduled' where id = ${application.id}`;
      },
    };
  }),
  inRows("an application's history row doubled", (ground) => {
    const { application, event } = lastReviewed(ground);
    return {
      expected: { kind: 'doubled', subject: `statuses of application ${application.id}` },
      change: async (tx) =>
        await tx`
        insert into application_events (application_id, student_id, sequence, kind, from_status, to_status, actor)
        select application_id, student_id, sequence + 1, kind, to_status, to_status, actor
        from application_events where id = ${event.id}`,
    };
  }),
  inRows('a view removed', (ground) => {
    const { id } = byView(ground, true);
    return {
      expected: { kind: 'lost', subject: `view of application ${id}` },
      change: async (tx) =>
        await tx`
        delete from application_events where application_id = ${id} and kind = 'resume_viewed'`,
    };
  }),
  ...[
    { name: 'a view doubled', isViewed: true },
    { name: 'a view by nobody inserted', isViewed: false },
  ].map(({ name, isViewed }) =>
    inRows(name, (ground) => {
      const { id } = byView(ground, isViewed);
      return {
        expected: { kind: isViewed ? 'doubled' : 'foreign', subject: `view of application ${id}` },
        change: async (tx) =>
          await tx`
          insert into application_events (application_id, student_id, sequence, kind, actor)
          select application_id, student_id, max(sequence) + 1, 'resume_viewed', 'company'
          from application_events where application_id = ${id} group by application_id, student_id`,
      };
    }),
  ),
];
