import { Audit } from './checks/audit.ts';
import { Ledger } from './ledger/ledger.ts';
import { companyAtWork } from './load/company.ts';
import { createCutter } from './load/cutter.ts';
import { legacyCompanyAtWork, legacyStudentsComeAndGo } from './load/legacy.ts';
import { Probes } from './load/probes.ts';
import type { Stage } from './load/stage.ts';
import { liveAsStudent, studentsComeAndGo } from './load/student.ts';
import { Town } from './load/town.ts';
import { pause, within } from './pause.ts';
import { Problems, type Problem } from './problems.ts';
import { createRandom } from './random.ts';
import { startWorld, type World } from './world/world.ts';

const BUSY = { least: 250, most: 900 };
const CALM = { least: 900, most: 2500 };
const STUDENTS = 6;
const COMPANIES = 2;
const LEGACY_STUDENTS = 2;
/** How long callers wait for answers after the last call was started. */
const LAST_ANSWERS_MS = 30_000;
/** The most actions of one watched student, because uploads are limited per hour. */
const WATCHED_ACTS = 100;

/** Everything that runs: the world, the callers, the probes and the audit. */
export interface Show {
  readonly world: World;
  readonly stage: Stage;
  readonly probes: Probes;
  readonly audit: Audit;
  /** Lets callers finish; resolves when no call is running any more. */
  endLoad(): Promise<void>;
  /** All checks, after the last call. */
  settle(): Promise<{ readonly problems: readonly Problem[]; readonly inGrace: number }>;
  close(): Promise<void>;
}

/** Starts everything and lets the load begin. If that fails, everything that was started is stopped. */
export async function openShow(seed: number): Promise<Show> {
  const problems = new Problems();
  const world = await startWorld((server, words) => {
    const at = new Date().toISOString();
    const subject = `server ${server} at ${at}`;
    problems.add({
      kind: 'ended processes',
      subject,
      text: `${subject} ended by itself: ${words}`,
    });
  });
  try {
    return await raiseCurtain(world, problems, seed);
  } catch (error) {
    await world.close();
    throw error;
  }
}

async function raiseCurtain(world: World, problems: Problems, seed: number): Promise<Show> {
  const closing = new AbortController();
  const over = new AbortController();
  const stage: Stage = {
    servers: world.servers,
    ledger: new Ledger(),
    problems,
    cutter: createCutter(createRandom(seed + 1)),
    town: new Town(),
    seed,
    closing: closing.signal,
    over: over.signal,
  };
  const probes = await Probes.open(stage);
  const streams = probes.watched.flatMap(({ subscribers }) => subscribers);
  const audit = new Audit({ stage, world, streams });
  const load = Promise.all([
    ...times(COMPANIES, async () => await companyAtWork(stage, BUSY)),
    legacyCompanyAtWork(stage, CALM),
    ...times(STUDENTS, async () => await studentsComeAndGo(stage, BUSY)),
    ...times(LEGACY_STUDENTS, async () => await legacyStudentsComeAndGo(stage, BUSY)),
    ...probes.watched.map(async ({ caller, name, application }) => {
      const applied = [application.job];
      await liveAsStudent(stage, caller, name, { tempo: CALM, acts: WATCHED_ACTS, applied });
    }),
  ]);
  // The caller that awaits it gets the error; until then it must not count as unhandled.
  load.catch(() => undefined);
  return {
    world,
    stage,
    probes,
    audit,
    endLoad: async () => {
      closing.abort();
      const all = Promise.all([load, probes.finish()]);
      await within(LAST_ANSWERS_MS, all, null);
      over.abort();
      // Callers that wait between two attempts see it now.
      await within(LAST_ANSWERS_MS, all, null);
    },
    settle: async () => {
      const open = stage.ledger.intents.filter(({ state }) => state === 'open');
      const unanswered = open.map(({ what, idempotencyKey }): Problem => ({
        kind: 'not recovered',
        subject: idempotencyKey,
        text: `a call (${what.kind}) was never answered`,
      }));
      const { problems: found, inGrace } = await audit.settle();
      return { problems: [...found, ...unanswered], inGrace };
    },
    close: async () => {
      closing.abort();
      over.abort();
      for (const stream of streams) stream.close();
      await pause(0);
      await world.close();
    },
  };
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
