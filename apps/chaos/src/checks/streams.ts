import type { Subscriber } from '../load/subscriber.ts';
import type { Problem } from '../problems.ts';
import type { EventRow } from './facts.ts';
import { grouped } from './grouped.ts';

/** A stream to check. */
export interface Stream {
  readonly student: string;
  readonly server: { readonly name: string };
  readonly events: readonly Pick<
    Subscriber['events'][number],
    'id' | 'applicationId' | 'sequence'
  >[];
}

/** Each stream delivered each event once, and in order within each application. */
export function checkOrder(streams: readonly Stream[]): Problem[] {
  return streams.flatMap(({ student, server, events }) => {
    const problems: Problem[] = [];
    const seen = new Set<number>();
    const last = new Map<number, number>();
    for (const { id, applicationId, sequence } of events) {
      const subject = `event ${id} for ${student} on ${server.name}`;
      if (seen.has(id)) {
        problems.push({
          kind: 'missed events',
          subject: `second ${subject}`,
          text: `${subject} came twice`,
        });
      } else if ((last.get(applicationId) ?? 0) >= sequence) {
        problems.push({
          kind: 'missed events',
          subject: `late ${subject}`,
          text: `${subject} came after a later one`,
        });
      }
      seen.add(id);
      last.set(applicationId, Math.max(sequence, last.get(applicationId) ?? 0));
    }
    return problems;
  });
}

/** Each stream delivered every event of its student; each was opened before the first event. */
export function findMissed(streams: readonly Stream[], events: readonly EventRow[]): Problem[] {
  const byStudent = grouped(events, ({ student }) => student);
  return streams.flatMap(({ student, server, events: arrived }) => {
    const seen = new Set(arrived.map(({ id }) => id));
    return (byStudent.get(student) ?? [])
      .filter(({ id }) => !seen.has(id))
      .map(({ id, applicationId, kind }): Problem => {
        const subject = `event ${id} for ${student} on ${server.name}`;
        const text = `${subject} (${kind} of application ${applicationId}) did not come`;
        return { kind: 'missed events', subject: `missing ${subject}`, text };
      });
  });
}

/** Whether each stream has delivered every event. */
export function hasAll(streams: readonly Stream[], events: readonly EventRow[]): boolean {
  return findMissed(streams, events).length === 0;
}
