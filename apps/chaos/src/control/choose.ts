import type { ApplicationRow, EventRow, JobRow, ResumeRow } from '../checks/facts.ts';
import { some, type Ground } from './plant.ts';

/** Applications of students whom no stream follows: what is planted there concerns no stream. */
function unwatched({ facts, streams }: Ground): readonly ApplicationRow[] {
  const watched = new Set(streams.map(({ student }) => student));
  return facts.applications.filter(({ student }) => !watched.has(student));
}

/** An application's events, in order. */
export function eventsOf({ facts }: Ground, applicationId: number): readonly EventRow[] {
  return facts.events.filter((event) => event.applicationId === applicationId);
}

/** One whose status was changed. */
export function reviewed(ground: Ground): ApplicationRow {
  const changed = unwatched(ground).filter(({ id }) =>
    eventsOf(ground, id).some(({ kind }) => kind === 'status_changed'),
  );
  return some('application with another status', changed);
}

/** One whose last event is a change of its status. */
export function lastReviewed(ground: Ground): { application: ApplicationRow; event: EventRow } {
  const found = unwatched(ground).flatMap((application) => {
    const event = eventsOf(ground, application.id).at(-1);
    return event?.kind === 'status_changed' ? [{ application, event }] : [];
  });
  return some('application that was given a status last', found);
}

/** One whose resume a company downloaded (`isViewed`), or none did. */
export function byView(ground: Ground, isViewed: boolean): ApplicationRow {
  const found = unwatched(ground).filter(
    ({ id }) => eventsOf(ground, id).some(({ kind }) => kind === 'resume_viewed') === isViewed,
  );
  return some(isViewed ? 'application that was viewed' : 'application that nobody viewed', found);
}

/** One of them, and a job to which its student did not apply. */
export function applicable(ground: Ground): { application: ApplicationRow; job: JobRow } {
  const { applications, jobs } = ground.facts;
  const pairs = unwatched(ground).flatMap((application) => {
    const mine = applications.filter(({ student }) => student === application.student);
    const job = jobs.find(({ id }) => !mine.some(({ jobId }) => jobId === id));
    return job ? [{ application, job }] : [];
  });
  return some('job without an application by somebody', pairs);
}

/** Any application that no stream tells of. */
export function anyApplication(ground: Ground): ApplicationRow {
  return some('application', unwatched(ground));
}

/** A job that is published; rather one that nobody applied to. */
export function publishedJob({ facts: { jobs, applications } }: Ground): JobRow {
  const active = jobs.filter(({ status }) => status === 'active');
  const alone = active.filter(({ id }) => !applications.some(({ jobId }) => jobId === id));
  return some('published job', [...alone, ...active]);
}

/** A resume that was sent with no application. */
export function unusedResume({ facts: { resumes, applications } }: Ground): ResumeRow {
  const used = new Set(applications.map(({ sha256 }) => sha256));
  return some(
    'resume without an application',
    resumes.filter(({ sha256 }) => !used.has(sha256)),
  );
}
