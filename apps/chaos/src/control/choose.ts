import type { ApplicationRow, EventRow, JobRow, ResumeRow } from '../checks/facts.ts';
import { feedOf } from '../load/live-stream.ts';
import { some, type Ground } from './plant.ts';

/** Applications of students without a stream, so plants there affect no stream. */
function unwatched({ facts, streams }: Ground): readonly ApplicationRow[] {
  const watched = new Set(streams.map(({ feed }) => feed));
  return facts.applications.filter(
    ({ student }) => !watched.has(feedOf('applications.events', student)),
  );
}

/** An application's events, in order. */
export function eventsOf({ facts }: Ground, applicationId: number): readonly EventRow[] {
  return facts.events.filter((event) => event.applicationId === applicationId);
}

/** An application whose status was changed. */
export function reviewed(ground: Ground): ApplicationRow {
  const changed = unwatched(ground).filter(({ id }) =>
    eventsOf(ground, id).some(({ kind }) => kind === 'status_changed'),
  );
  return some('application with another status', changed);
}

/** An application whose last event is a status change. */
export function lastReviewed(ground: Ground): { application: ApplicationRow; event: EventRow } {
  const found = unwatched(ground).flatMap((application) => {
    const event = eventsOf(ground, application.id).at(-1);
    return event?.kind === 'status_changed' ? [{ application, event }] : [];
  });
  return some('application that was given a status last', found);
}

/** An application whose resume was downloaded by a company (`isViewed`), or by none. */
export function byView(ground: Ground, isViewed: boolean): ApplicationRow {
  const found = unwatched(ground).filter(
    ({ id }) => eventsOf(ground, id).some(({ kind }) => kind === 'resume_viewed') === isViewed,
  );
  return some(isViewed ? 'application that was viewed' : 'application that nobody viewed', found);
}

/** An application, and a job to which its student did not apply. */
export function applicable(ground: Ground): { application: ApplicationRow; job: JobRow } {
  const { applications, jobs } = ground.facts;
  const pairs = unwatched(ground).flatMap((application) => {
    const mine = applications.filter(({ student }) => student === application.student);
    const job = jobs.find(({ id }) => !mine.some(({ jobId }) => jobId === id));
    return job ? [{ application, job }] : [];
  });
  return some('job without an application by somebody', pairs);
}

/** Any application without a stream. */
export function anyApplication(ground: Ground): ApplicationRow {
  return some('application', unwatched(ground));
}

/** A published job, preferably one without applications. */
export function publishedJob({ facts: { jobs, applications } }: Ground): JobRow {
  const active = jobs.filter(({ status }) => status === 'active');
  const alone = active.filter(({ id }) => !applications.some(({ jobId }) => jobId === id));
  return some('published job', [...alone, ...active]);
}

/** A resume that no application uses. */
export function unusedResume({ facts: { resumes, applications } }: Ground): ResumeRow {
  const used = new Set(applications.map(({ sha256 }) => sha256));
  return some(
    'resume without an application',
    resumes.filter(({ sha256 }) => !used.has(sha256)),
  );
}
