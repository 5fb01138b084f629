import { until } from '../pause.ts';
import type { ProductServer } from '../world/product-server.ts';
import { openCaller, type Caller } from './caller.ts';
import { writeResume } from './files.ts';
import { groupOf } from './live-stream.ts';
import type { Stage } from './stage.ts';
import { registerCompany, registerStudent, logIn } from './typed-accounts.ts';
import { postJob, setStatus } from './typed-company.ts';
import { applyTo, uploadResume, type StoredResume } from './typed-student.ts';
import { statusOf, type KnownApplication, type OpenJob } from './town.ts';
import { watchStudent, type WatchedStudent } from './watched.ts';

/** How many students are watched by the typed client. */
export const WATCHED = 6;
const LOOK_MS = 50;

/** The time until everything worked again; `null` if it did not in time. */
export interface Recovery {
  readonly ms: number | null;
  /** A description of what did not work. */
  readonly missing: readonly string[];
}

interface ProbeStudent {
  readonly server: ProductServer;
  readonly name: string;
  readonly caller: Caller;
  readonly resume: StoredResume;
}

/**
 * The callers that check whether everything works: a company, a student for each server, watched
 * students.
 */
export class Probes {
  readonly #stage: Stage;
  readonly #company: { readonly name: string; readonly caller: Caller };
  readonly #students: readonly ProbeStudent[];
  readonly watched: readonly WatchedStudent[];
  /** Applications whose calls may continue after their trial has ended. */
  readonly #applying: Promise<void>[] = [];

  private constructor(
    stage: Stage,
    people: {
      readonly company: { readonly name: string; readonly caller: Caller };
      readonly students: readonly ProbeStudent[];
      readonly watched: readonly WatchedStudent[];
    },
  ) {
    this.#stage = stage;
    this.#company = people.company;
    this.#students = people.students;
    this.watched = people.watched;
  }

  /**
   * Registers them all. @throws {Error} when that fails; it must work, because there are no faults yet.
   */
  static async open(stage: Stage): Promise<Probes> {
    const caller = openCaller(stage);
    const company = { name: `probing-${caller.number}`, caller };
    await registerCompany(stage, caller, company.name);
    await stage.welcome({ caller, role: 'company', username: company.name });
    const job = await postProbeJob(stage, company);
    const students = await Promise.all(
      stage.servers.map(async (server) => await openProbeStudent(stage, server)),
    );
    const watched = await Promise.all(
      Array.from({ length: WATCHED }, async (_, n) => await watchStudent(stage, n, job)),
    );
    return new Probes(stage, { company, students, watched });
  }

  /**
   * Tries everything until it works: on each server readiness, a log-in, a list and an application; and
   * an event for each watched student, which each stream must deliver.
   *
   * @param since when the cause ended, by `performance.now()`.
   * @param withinMs the time after `since` in which it must work.
   */
  async recover(since: number, withinMs: number): Promise<Recovery> {
    const missing: string[] = [];
    const end = since + withinMs;
    const trial = async (what: string, attempt: () => Promise<boolean>): Promise<number> => {
      const left = end - performance.now();
      const worked = await until(async () => await attempt().catch(() => false), left, LOOK_MS);
      const took = performance.now() - since;
      if (!worked || took > withinMs) missing.push(what);
      return took;
    };
    // This job is only for the trials, but other students who find it may apply too.
    const job = postProbeJob(this.#stage, this.#company);
    const took = await Promise.all([
      ...this.#students.flatMap((student) => this.#tryServer(student, job, trial)),
      ...this.watched.map(async (watched) => await this.#tryStreams(watched, trial)),
    ]);
    await job;
    return { ms: missing.length === 0 ? Math.max(...took.flat()) : null, missing };
  }

  #tryServer(
    { server, name, caller, resume }: ProbeStudent,
    job: Promise<OpenJob>,
    trial: Trial,
  ): Promise<number>[] {
    const { client } = caller.at(server);
    const at = (what: string) => `${what} on ${server.name}`;
    return [
      trial(at('/ready'), async () => (await caller.at(server).fetch('/ready')).ok),
      trial(at('log in'), async () => {
        // A new session would end the running calls of the others.
        await logIn(caller.elsewhere(server), name);
        return true;
      }),
      trial(at('list'), async () => (await client.jobs.list.query()).items.length > 0),
      trial(
        at('apply'),
        this.#once(async () => {
          const settled = { ...caller, client, moveOn: () => undefined };
          const open = await job;
          return await applyTo(this.#stage, settled, { student: name, job: open, resume });
        }),
      ),
    ];
  }

  /** Gives the application of one of the watched students another status, when the load has ended. */
  async change(number: number): Promise<void> {
    const watched = this.watched[number % this.watched.length];
    if (!watched) return;
    const { application } = watched;
    const over = new AbortController().signal;
    const next = nextOf(application);
    await setStatus({ ...this.#stage, over }, this.#company.caller, application, next);
  }

  /** Resolves when everything that was started has ended. */
  async finish(): Promise<void> {
    await Promise.all(this.#applying);
  }

  /** An attempt that is started once and then only checked: it repeats its own calls. */
  #once(attempt: () => Promise<boolean>): () => Promise<boolean> {
    let done = false;
    let isRunning = false;
    const run = async () => {
      // A failure leaves a result missing, which is reported.
      done = await attempt().catch(() => false);
    };
    return async () => {
      if (!isRunning) this.#applying.push(run());
      isRunning = true;
      return done;
    };
  }

  async #tryStreams({ application, subscribers }: WatchedStudent, trial: Trial): Promise<number[]> {
    const next = nextOf(application);
    const about = groupOf({ applicationId: application.id });
    const before = subscribers.map(({ arrivals }) => arrivals.length);
    const set = setStatus(this.#stage, this.#company.caller, application, next);
    const times = await Promise.all(
      subscribers.map((subscriber, index) =>
        trial(`an event for ${subscriber.student} on ${subscriber.server.name}`, async () =>
          subscriber.arrivals
            .slice(before[index])
            .some(({ group, toStatus }) => group === about && toStatus === next),
        ),
      ),
    );
    await set;
    return times;
  }
}

function nextOf(application: KnownApplication): 'shortlisted' | 'under_review' {
  return statusOf(application) === 'shortlisted' ? 'under_review' : 'shortlisted';
}

type Trial = (what: string, attempt: () => Promise<boolean>) => Promise<number>;

async function postProbeJob(
  stage: Stage,
  { name, caller }: { readonly name: string; readonly caller: Caller },
): Promise<OpenJob> {
  const job = await postJob(stage, caller, name);
  if (!job) throw new Error('A job for the probes could not be posted');
  return job;
}

async function openProbeStudent(stage: Stage, server: ProductServer): Promise<ProbeStudent> {
  const caller = openCaller(stage);
  const name = `probing-${caller.number}`;
  await registerStudent(stage, caller, name);
  const resume = await uploadResume(stage, caller, name, writeResume(name));
  if (!resume) throw new Error('A student for the probes has no resume');
  return { server, name, caller, resume };
}
