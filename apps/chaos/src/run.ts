import { plantInCalls, plantInData } from './control/control.ts';
import { allFaults, SHORT_MIX } from './faults/all-faults.ts';
import type { Fault } from './faults/fault.ts';
import type { Outcomes } from './ledger/ledger.ts';
import { MOST_EVENTS_SECONDS, type Options } from './options.ts';
import { pause, until, within } from './pause.ts';
import type { Problem } from './problems.ts';
import { between, createRandom, shuffle, type Random } from './random.ts';
import { figureLines, MOST_TIMES_BARE, timesBare } from './figures/figures.ts';
import { measureQuiet } from './quiet/quiet.ts';
import { faultLines, problemLines, totalsLine } from './report.ts';
import { openShow, type Show } from './show.ts';

/** The time to recover after connections were forgotten: first somebody must notice. */
const NOTICED_MS = 20_000;

/** The pauses of a run, in milliseconds. */
interface Pace {
  readonly warmUpMs: number;
  /** Between two faults. */
  readonly calmMs: number;
  /** How long a fault lasts that names no duration. */
  readonly lastsMs: { readonly least: number; readonly most: number };
}

const USUAL: Pace = { warmUpMs: 3000, calmMs: 700, lastsMs: { least: 1500, most: 4000 } };
/** CI waits for it. */
const SHORT: Pace = { warmUpMs: 1500, calmMs: 300, lastsMs: { least: 1200, most: 2000 } };
/** The time in which a trial of everything must end, whatever its result. */
const PATIENCE_MS = 90_000;

/** How long it may take until everybody has registered. */
const GATHER_MS = 120_000;

/** How many changes are measured when all is quiet. */
const QUIET_CHANGES = { short: 30, long: 200 };
/** How often it is looked how many events there are. */
const COUNT_MS = 2000;
/** The database is asked again if it is still down. */
const AUDIT_MS = 10_000;

/**
 * Runs the faults one after another; then, with `control`, plants faults that must be found.
 *
 * @returns whether nothing was wrong, and every plant was found.
 */
export async function runChaos(options: Options, say: (line: string) => void): Promise<boolean> {
  const { seed, seconds } = options;
  say(`chaos: seed ${seed}; starting`);
  const began = performance.now();
  const show = await openShow(options);
  try {
    const random = createRandom(seed);
    const faults = chooseFaults(options, show, random);
    say(`chaos: ${faults.length} faults to come; logs in ${show.world.logs}`);
    const pace = options.short ? SHORT : USUAL;
    // A crowd that registers at once keeps the machine busier than anything later.
    await within(GATHER_MS, show.gathered, undefined);
    await pause(pace.warmUpMs);
    let number = 0;
    for (const fault of faults) {
      if (performance.now() - began > seconds * 1000) break;
      number += 1;
      const lastsMs = fault.lastsMs ?? between(random, pace.lastsMs.least, pace.lastsMs.most);
      const recoveredMs = options.recovery * 1000;
      say(await befall(show, fault, number, { lastsMs, recoveredMs }));
      await pause(pace.calmMs);
    }
    if (faults.length === 0) await pause(seconds * 1000);
    await until(
      async () => (await countEvents(show)) >= options.events,
      MOST_EVENTS_SECONDS * 1000,
      COUNT_MS,
    );
    const calls = options.control ? await plantInCalls(show, options.recovery * 1000) : null;
    const isClean = await conclude(show, { faults: number, seed, short: options.short }, say);
    const passed = isClean && (calls === null || (await plantInData(show, calls, say)));
    if (passed) show.world.dropLogs();
    else say(`chaos: the servers' logs are in ${show.world.logs}`);
    return passed;
  } finally {
    await show.close();
  }
}

function chooseFaults(
  { faults, short, only }: Options,
  { world, stage, takeovers }: Show,
  random: Random,
): readonly Fault[] {
  const all = allFaults({ world, cutter: stage.cutter, takeovers, random });
  if (short) return all.filter(({ name }) => SHORT_MIX.includes(name));
  const wanted = all.filter(
    ({ name, part }) =>
      only.length === 0 || only.some((word) => name.includes(word) || part === word),
  );
  if (wanted.length === 0) throw new RangeError(`No fault is named ${only.join(' or ')}`);
  const chosen: Fault[] = [];
  const most = faults ?? wanted.length;
  while (chosen.length < most) chosen.push(...shuffle(random, wanted));
  return chosen.slice(0, most);
}

async function befall(
  { stage, probes, audit, troubles, takeovers }: Show,
  fault: Fault,
  number: number,
  { lastsMs, recoveredMs }: { readonly lastsMs: number; readonly recoveredMs: number },
): Promise<string> {
  const { ledger, problems } = stage;
  const before = ledger.outcomes;
  const began = performance.now();
  const overcome = troubles.begin();
  await fault.begin();
  const forgottenAt = performance.now();
  await pause(lastsMs);
  await fault.end();
  const since = fault.forgets ? forgottenAt : performance.now();
  const { ms, missing } = await within(
    PATIENCE_MS,
    probes.recover(since, fault.forgets ? NOTICED_MS : recoveredMs),
    { ms: null, missing: ['a call of the probes'] },
  );
  for (const what of missing) {
    problems.add({
      kind: 'not recovered',
      subject: `${what} after fault ${number}`,
      text: `${what} did not work in time`,
    });
  }
  overcome();
  takeovers.prolong(performance.now() - began);
  problems.add(...(await auditSoon(audit)));
  return faultLines({
    number,
    fault,
    tookMs: performance.now() - began,
    outcomes: minus(ledger.outcomes, before),
    recoveryMs: ms,
    problems: problems.news(),
  });
}

async function auditSoon(audit: Show['audit']): Promise<Problem[]> {
  let found: Problem[] | null = null;
  await until(async () => {
    found = await audit.look().catch(() => null);
    return found !== null;
  }, AUDIT_MS);
  return (
    found ?? [{ kind: 'not recovered', subject: 'audit', text: 'the database could not be asked' }]
  );
}

async function conclude(
  show: Show,
  run: { readonly faults: number; readonly seed: number; readonly short: boolean },
  say: (line: string) => void,
): Promise<boolean> {
  const { problems, ledger } = show.stage;
  await show.endLoad();
  const changes = run.short ? QUIET_CHANGES.short : QUIET_CHANGES.long;
  const quiet = await measureQuiet(show, changes);
  // A short run has too few measurements on a machine that CI shares with others.
  if (!run.short && timesBare(quiet) > MOST_TIMES_BARE) {
    const text = `the slowest events took ${timesBare(quiet).toFixed(1)} times as long as those of a bare server`;
    problems.add({ kind: 'slow', subject: 'quiet', text });
  }
  const settled = await show.settle();
  problems.add(...settled.problems);
  for (const line of problemLines(problems.news())) say(line);
  for (const line of await figureLines(show, settled, quiet)) say(`chaos: ${line}`);
  const { inGrace } = settled;
  say(totalsLine(run, problems, { outcomes: ledger.outcomes, inGrace }));
  return problems.all.length === 0;
}

/** The events of applications and companies so far; 0 while the database is away. */
async function countEvents({ world }: Show): Promise<number> {
  const { sql } = world.postgres;
  const [row] = await sql<{ count: number }[]>`
    select (select count(*) from application_events)::int + (select count(*) from company_events)::int
      as count`.catch(() => []);
  return row?.count ?? 0;
}

function minus(after: Outcomes, before: Outcomes): Outcomes {
  return {
    acknowledged: after.acknowledged - before.acknowledged,
    refused: after.refused - before.refused,
    unknown: after.unknown - before.unknown,
  };
}
