import { Audit, type Settled } from './checks/audit.ts';
import { Takeovers } from './checks/takeovers.ts';
import { Ledger } from './ledger/ledger.ts';
import { Audience, MOST_PER_ACCOUNT } from './load/audience.ts';
import { createCutter } from './load/cutter.ts';
import { startLoad } from './load/everyone.ts';
import { LISTENING } from './load/listening.ts';
import { Probes } from './load/probes.ts';
import type { LiveStream } from './load/live-stream.ts';
import type { Stage } from './load/stage.ts';
import { Town } from './load/town.ts';
import { createWelcome } from './load/welcome.ts';
import type { Options } from './options.ts';
import { pause, within } from './pause.ts';
import { Problems, type Problem } from './problems.ts';
import { createRandom } from './random.ts';
import { TroubleLog } from './receivers/arrivals.ts';
import { startWorld, type World } from './world/world.ts';

/** How long callers wait for answers after the last call was started. */
const LAST_ANSWERS_MS = 30_000;
interface ShowOptions extends Pick<Options, 'seed' | 'subscribers'> {
  /** There is no load but that of the probes. */
  readonly idle?: boolean;
}

/** Everything that runs: the world, the callers, the probes and the audit. */
export interface Show {
  readonly world: World;
  readonly stage: Stage;
  readonly probes: Probes;
  readonly audit: Audit;
  readonly audience: Audience;
  readonly takeovers: Takeovers;
  readonly troubles: TroubleLog;
  /** Resolves when everybody who has streams has registered and has them. */
  readonly gathered: Promise<void>;
  /** All streams at this moment. */
  streams(): readonly LiveStream[];
  /** Lets callers finish; resolves when no call is running any more. */
  endLoad(): Promise<void>;
  /** All checks, after the last call. */
  settle(): Promise<Settled>;
  close(): Promise<void>;
}

/**
 * Starts everything and lets the load begin. If that fails, everything that was started is stopped.
 *
 * More subscribers than the usual accounts may have bring more accounts.
 */
export async function openShow(options: ShowOptions): Promise<Show> {
  const problems = new Problems();
  const onEnded = (name: string, words: string) => {
    const at = new Date().toISOString();
    const subject = `${name} at ${at}`;
    problems.add({
      kind: 'ended processes',
      subject,
      text: `${subject} ended by itself: ${words}`,
    });
  };
  const world = await startWorld(onEnded, options.idle);
  try {
    return await raiseCurtain(world, problems, options);
  } catch (error) {
    await world.close();
    throw error;
  }
}

async function raiseCurtain(
  world: World,
  problems: Problems,
  { seed, subscribers, idle = false }: ShowOptions,
): Promise<Show> {
  const closing = new AbortController();
  const over = new AbortController();
  const more = Math.max(0, Math.ceil(subscribers / MOST_PER_ACCOUNT) - LISTENING);
  const audience = new Audience(
    { servers: world.servers, problems },
    Math.ceil(subscribers / (LISTENING + more)),
  );
  const troubles = new TroubleLog();
  const takeovers = new Takeovers(world.postgres.sql);
  const gathered = Promise.withResolvers<void>();
  const welcome = createWelcome(world, audience);
  let welcomed = 0;
  const stage: Stage = {
    servers: world.servers,
    ledger: new Ledger(),
    problems,
    cutter: createCutter(createRandom(seed + 1)),
    town: new Town(),
    seed,
    welcome: async (guest) => {
      await welcome(guest);
      welcomed += 1;
      if (welcomed === LISTENING + more) gathered.resolve();
    },
    closing: closing.signal,
    over: over.signal,
  };
  const probes = await Probes.open(stage);
  const typed = probes.watched.flatMap(({ subscribers: own }) => own);
  const streams = () => [...typed, ...audience.streams];
  const audit = new Audit({ stage, world, streams, troubles, takeovers });
  const load = idle ? Promise.resolve() : startLoad(stage, probes, more);
  // The caller that awaits it gets the error; until then it must not count as unhandled.
  load.catch(() => undefined);
  return {
    world,
    stage,
    probes,
    audit,
    audience,
    takeovers,
    troubles,
    gathered: gathered.promise,
    streams,
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
      const settled = await audit.settle();
      return { ...settled, problems: [...settled.problems, ...unanswered] };
    },
    close: async () => {
      closing.abort();
      over.abort();
      for (const stream of streams()) stream.close();
      audience.close();
      await pause(0);
      await world.close();
    },
  };
}
