import type { Database } from '@internsync/db/database';
import { applicationEvents, applications } from '@internsync/db/schema';
import { insertAll } from './insert-all.ts';
import { at, pick, range, type Random } from './random.ts';
import { prose } from './words.ts';
import type { Person } from './world.ts';

const APPLICATIONS_EACH = 10;
const DAY_MS = 24 * 3600 * 1000;

const STATUSES = ['pending', 'under_review', 'shortlisted', 'rejected', 'withdrawn'] as const;

/** Makes ten applications of each student, with their history; the first of each is pending. */
export async function makeApplications(
  db: Database,
  random: Random,
  applicants: readonly { readonly id: number; readonly resumeId: number }[],
  offered: readonly { readonly id: number; readonly owner: Person }[],
) {
  const rows = applicants.flatMap(({ id: studentId, resumeId }, index) =>
    range(APPLICATIONS_EACH).map((nth) => {
      // Steps of a prime: a student applies to different jobs, and jobs get about as many each.
      const job = at(offered, index * 7 + nth * 379);
      return {
        job,
        row: {
          jobId: job.id,
          studentId,
          resumeId,
          coverLetter: nth % 2 === 0 ? prose(random, 60) : null,
          status: nth === 0 ? ('pending' as const) : pick(random, STATUSES),
          appliedAt: new Date(Date.now() - Math.floor(random() * 100 * DAY_MS)),
        },
      };
    }),
  );
  const ids = await insertAll(
    rows.map(({ row }) => row),
    (some) => db.insert(applications).values(some).returning({ id: applications.id }),
  );
  const events = rows.flatMap(({ row }, index) => {
    const common = { applicationId: at(ids, index), studentId: row.studentId, at: row.appliedAt };
    const first = {
      ...common,
      sequence: 1,
      kind: 'submitted' as const,
      fromStatus: null,
      toStatus: 'pending' as const,
      actor: 'student' as const,
    };
    if (row.status === 'pending') return [first];
    const then = {
      ...common,
      sequence: 2,
      kind: row.status === 'withdrawn' ? ('withdrawn' as const) : ('status_changed' as const),
      fromStatus: 'pending' as const,
      toStatus: row.status,
      actor: row.status === 'withdrawn' ? ('student' as const) : ('company' as const),
    };
    return [first, then];
  });
  await insertAll(events, (some) =>
    db.insert(applicationEvents).values(some).returning({ id: applicationEvents.id }),
  );
  const counts = new Map<number, Person>();
  for (const { job } of rows) counts.set(job.id, job.owner);
  return {
    jobsWithApplicants: [...counts].map(([id, company]) => ({ id, company })),
    applications: rows.flatMap(({ job, row }, index) =>
      index % APPLICATIONS_EACH === 0
        ? [{ id: at(ids, index), studentId: row.studentId, company: job.owner }]
        : [],
    ),
  };
}
