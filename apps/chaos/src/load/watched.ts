import { openCaller, type Caller } from './caller.ts';
import { writeResume } from './files.ts';
import type { Stage } from './stage.ts';
import { subscribe, type Subscriber } from './subscriber.ts';
import { registerStudent } from './typed-accounts.ts';
import { applyTo, uploadResume, type StoredResume } from './typed-student.ts';
import type { KnownApplication, OpenJob } from './town.ts';

/** A student whose events are followed on two servers, with an application kept for probes. */
export interface WatchedStudent {
  readonly name: string;
  readonly caller: Caller;
  readonly resume: StoredResume;
  readonly application: KnownApplication;
  readonly subscribers: readonly Subscriber[];
}

/**
 * Registers a student, opens the streams before the student's first event, and applies to a job.
 *
 * @throws {Error} when any of it fails.
 */
export async function watchStudent(
  stage: Stage,
  index: number,
  probeJob: OpenJob,
): Promise<WatchedStudent> {
  const caller = openCaller(stage);
  const name = `watched-${caller.number}`;
  if (!(await registerStudent(stage, caller, name))) throw new Error(`${name} is not registered`);
  await stage.welcome({ caller, role: 'student', username: name });
  const servers = [0, 1].map((next) => stage.servers[(index + next) % stage.servers.length]);
  const subscribers = servers
    .filter((server) => server !== undefined)
    .map((server) => subscribe(caller, { student: name, server, problems: stage.problems }));
  await Promise.all(subscribers.map(({ started }) => started));
  const resume = await uploadResume(stage, caller, name, writeResume(name));
  if (!resume) throw new Error(`${name} has no resume`);
  await applyTo(stage, caller, { student: name, job: probeJob, resume, forProbes: true });
  const application = stage.town.applications.find((known) => known.student === name);
  if (!application) throw new Error(`${name} has not applied`);
  return { name, caller, resume, application, subscribers };
}
