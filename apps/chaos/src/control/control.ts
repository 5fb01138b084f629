import { readFacts } from '../checks/facts.ts';
import { pause } from '../pause.ts';
import type { Problem } from '../problems.ts';
import { problemLines } from '../report.ts';
import { openShow, type Show } from '../show.ts';
import { CALL_PLANTS } from './call-plants.ts';
import { HISTORY_PLANTS } from './history-plants.ts';
import { judge, judgeCall, type Verdict } from './judge.ts';
import { OBJECT_PLANTS } from './object-plants.ts';
import type { Ground, Plant } from './plant.ts';
import { keepCopies } from './restore.ts';
import { ROW_PLANTS } from './row-plants.ts';
import { STREAM_PLANTS } from './stream-plants.ts';
import { VALUE_PLANTS } from './value-plants.ts';

const LOAD_MS = 12_000;
/** It creates further events for each watched application. */
const RECOVERED_MS = 10_000;

const PLANTS: readonly Plant[] = [
  ...ROW_PLANTS,
  ...VALUE_PLANTS,
  ...HISTORY_PLANTS,
  ...OBJECT_PLANTS,
  ...STREAM_PLANTS,
];

/**
 * After a load without faults, plants faults in its data, one at a time, and checks that the audit finds
 * each.
 *
 * @returns whether all were found, and nothing was wrong before or after.
 */
export async function runControl(
  { seed }: { readonly seed: number },
  say: (line: string) => void,
): Promise<boolean> {
  say(`control: seed ${seed}; starting`);
  const show = await openShow(seed);
  let passed = false;
  try {
    await pause(LOAD_MS);
    const { missing } = await show.probes.recover(performance.now(), RECOVERED_MS);
    for (const what of missing) {
      const text = `${what} did not work in time`;
      show.stage.problems.add({ kind: 'not recovered', subject: what, text });
    }
    // Faults in calls are planted while calls run. They are not faults of the product.
    const known = show.stage.problems.all;
    const calls: Verdict[] = [];
    for (const plant of CALL_PLANTS) calls.push(await judgeCall(plant, show));
    const planted = new Set(show.stage.problems.all.filter((problem) => !known.includes(problem)));
    await show.endLoad();
    show.stage.problems.add(...(await show.settle()).problems);
    const before = show.stage.problems.all.filter((problem) => !planted.has(problem));
    say(`control: ${before.length} problems before planting`);
    for (const line of problemLines(before)) say(line);
    if (before.length > 0) return false;
    passed = await plantAll(show, calls, say);
    return passed;
  } finally {
    await show.close();
    if (passed) await show.world.removeLogs();
    else say(`control: the logs are in ${show.world.logs}`);
  }
}

async function plantAll(
  show: Show,
  calls: readonly Verdict[],
  say: (line: string) => void,
): Promise<boolean> {
  const { world, probes } = show;
  const streams = probes.watched.flatMap(({ subscribers }) => subscribers);
  // Only the plants may change anything.
  for (const stream of streams) stream.close();
  await Promise.all(world.servers.map(async (server) => await server.close()));
  const { sql } = world.postgres;
  await keepCopies(sql);
  const ground: Ground = { sql, storage: world.storage, streams, facts: await readFacts(sql) };
  const audit = async (): Promise<readonly Problem[]> => (await show.audit.settle(0)).problems;
  for (const { line } of calls) say(line);
  const verdicts = [...calls];
  for (const plant of PLANTS) {
    const verdict = await judge(plant, ground, audit);
    verdicts.push(verdict);
    say(verdict.line);
  }
  const found = verdicts.filter((verdict) => verdict.found).length;
  const left = await audit();
  for (const line of problemLines(left)) say(`control: not put back:${line}`);
  say(`control: ${verdicts.length} plants, ${found} found`);
  return found === verdicts.length && left.length === 0;
}
